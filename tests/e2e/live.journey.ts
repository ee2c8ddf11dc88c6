import { held } from "../scripted-provider/scripted-provider.mjs";
import { rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("two tabs show the same: what one sends, the other sees being answered", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(held);
  const other = await page.context().newPage();
  await Promise.all([page, other].map((tab) => tab.goto(`/conversations/${conversation.conversationId}`)));
  await expect(rows(other)).toHaveCount(1);

  await say(page, "When do we sail?");
  const call = await provider.nextCall();
  await expect(other.getByText("When do we sail?", { exact: true })).toBeVisible();
  call.text("We sail ");
  await expect(other.getByText("We sail", { exact: true })).toBeVisible();
  call.text("at nine.");
  call.complete();
  for (const tab of [page, other]) await expect(tab.getByText("We sail at nine.", { exact: true })).toBeVisible();
  await expect(rows(other)).toHaveCount(3);
});

test("of two tabs that edit one Message the second is shown the present text beside its own", async ({
  ownersPage: page,
  conversation,
}) => {
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await tab.goto(`/conversations/${conversation.conversationId}`);
    await rows(tab).first().hover();
    await rows(tab).first().getByRole("button", { name: "Edit" }).click();
  }
  await page.getByLabel("Message text").fill("Mine came first.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Mine came first.", { exact: true })).toBeVisible();

  await other.getByLabel("Message text").fill("Mine came second.");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("region", { name: "Its text now" })).toContainText("Mine came first.");
  await other.getByRole("button", { name: "Keep mine" }).click();
  await expect(page.getByText("Mine came second.", { exact: true })).toBeVisible();
});

test("a reload in the middle of a reply finds the text so far, and the rest goes on", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(held);
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  const call = await provider.nextCall();
  call.text("We sail ");
  await expect(page.getByText("We sail", { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByText("We sail", { exact: true })).toBeVisible();
  call.text("at nine.");
  call.complete();
  await expect(page.getByText("We sail at nine.", { exact: true })).toHaveCount(1);
  await expect(rows(page)).toHaveCount(3);
  expect(provider.callCount).toBe(1);
});
