import { held, reply } from "../scripted-provider/scripted-provider.mjs";
import { heard, rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test.describe("while a reply is written", () => {
  for (const way of ["the key Escape", "the button Stop"] as const) {
    test(`${way} stops it and keeps what was shown`, async ({ ownersPage: page, conversation, provider }) => {
      provider.next(held);
      await page.goto(`/conversations/${conversation.conversationId}`);
      await say(page, "Tell me everything.");
      const call = await provider.nextCall();
      call.text("The tide ");
      await expect(page.getByText("The tide", { exact: true })).toBeVisible();

      if (way === "the key Escape") await page.keyboard.press("Escape");
      else await page.getByRole("button", { name: "Stop" }).first().click();
      await call.closed;

      const reply = rows(page).filter({ hasText: "The tide" });
      await expect(reply.getByText("stopped", { exact: true })).toBeVisible();
      await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
      await page.reload();
      await expect(rows(page).filter({ hasText: "The tide" }).getByText("stopped", { exact: true })).toBeVisible();
    });
  }
});

test("stepping past the last Swipe asks for another, and the arrow keys go through them while nothing is typed", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(reply("We sail at nine."), reply("We sail at noon."));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  const last = rows(page).last();
  await heard(page, "We sail at nine.");

  await rows(page).filter({ hasText: "We sail at nine." }).getByRole("button", { name: "Another Swipe" }).click();
  await heard(page, "We sail at noon.");
  await expect(page.getByText("2 / 2")).toBeVisible();

  await page.getByLabel("Message", { exact: true }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("We sail at nine.", { exact: true })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("We sail at noon.", { exact: true })).toBeVisible();

  await page.getByLabel("Message", { exact: true }).fill("But");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("2 / 2")).toBeVisible();
  await expect(last).toBeVisible();
  expect(provider.callCount).toBe(2);
});

test("Alt+Enter lets the last reply go on in place", async ({ ownersPage: page, conversation, provider }) => {
  provider.next(reply("We sail at nine."), held);
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  await heard(page, "We sail at nine.");
  const count = await rows(page).count();

  await page.getByLabel("Message", { exact: true }).press("Alt+Enter");
  const call = await provider.nextCall().then(() => provider.nextCall());
  call.text("Bring a coat.");
  await expect(page.getByText("We sail at nine. Bring a coat.", { exact: true })).toBeVisible();
  call.complete();
  await heard(page, "We sail at nine. Bring a coat.");
  await page.reload();
  await expect(page.getByText("We sail at nine. Bring a coat.", { exact: true })).toBeVisible();
  await expect(rows(page)).toHaveCount(count);
});
