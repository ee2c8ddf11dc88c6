import { FAULTS, reply } from "../scripted-provider/scripted-provider.mjs";
import { heard, rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("a Message is excluded from the prompt and included again, deleted, and brought back", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(reply("We sail at nine."));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  const asked = rows(page).filter({ hasText: "When do we sail?" });
  await heard(page, "We sail at nine.");

  await asked.hover();
  await asked.getByRole("button", { name: "Exclude from the prompt" }).click();
  await asked.getByRole("button", { name: "Include in the prompt" }).click();
  await expect(asked.getByRole("button", { name: "Exclude from the prompt" })).toBeVisible();

  await asked.getByRole("button", { name: "Delete" }).click();
  await expect(asked).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(asked).toBeVisible();
});

test("a reply that failed is dismissed, and the Message it answered stays", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(FAULTS.serverError);
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await expect(page.getByText("When do we sail?", { exact: true })).toBeVisible();
});

test("a link to a Message is copied and opens the Conversation around it; a browser that refuses shows it", async ({
  ownersPage: page,
  conversation,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/conversations/${conversation.conversationId}`);
  const greeting = rows(page).first();
  await greeting.hover();
  await greeting.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("The link to this Message is copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("Not allowed."));
  });
  await greeting.hover();
  await greeting.getByRole("button", { name: "Copy link" }).click();
  const dialog = page.getByRole("dialog", { name: "Link to this Message" });
  await expect(dialog.getByLabel("Link")).toHaveValue(link);
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.goto("/characters");
  await page.goto(link);
  await expect(rows(page).first()).toBeVisible();
  await expect(page.locator("article.marked")).toHaveCount(1);
});
