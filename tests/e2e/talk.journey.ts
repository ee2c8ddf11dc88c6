import { reply } from "../scripted-provider/scripted-provider.mjs";
import { heard } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("a Message is answered by the Provider, and both are there after a reload", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.always(reply("The tide turns at nine.", { paceMs: 20 }));
  await page.goto(`/conversations/${conversation.conversationId}`);

  await page.getByLabel("Message", { exact: true }).fill("When do we sail?");
  await page.keyboard.press("Enter");

  await heard(page, "The tide turns at nine.");
  await page.reload();
  await expect(page.getByText("When do we sail?", { exact: true })).toBeVisible();
  await expect(page.getByText("The tide turns at nine.", { exact: true })).toBeVisible();
  expect(provider.callCount).toBe(1);
});
