import type { Page } from "@playwright/test";
import { expect, test } from "./support/journey.js";

/** Most characters in a line of a Message's text, measured where the browser breaks them. */
function longestLine(page: Page): Promise<number> {
  return page.evaluate(() => {
    const text = document.querySelector("article p:not(.day)")?.firstChild;
    if (!(text instanceof Text)) throw new Error("There is no text.");
    const counts = new Map<number, number>();
    const range = document.createRange();
    for (let at = 0; at < text.length; at += 1) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { bottom, width } = range.getBoundingClientRect();
      if (width > 0) counts.set(bottom, (counts.get(bottom) ?? 0) + 1);
    }
    return Math.max(...counts.values());
  });
}

test("a Conversation's lines keep 70 to 80 characters beside both panes, which are left as somebody made them", async ({
  ownersPage: page,
  conversation,
  owner,
}) => {
  const { messages } = await owner.send<{ messages: { edges: { node: { id: string; version: number } }[] } }>(
    `query ($id: ID!) { messages(conversationId: $id, last: 1) { edges { node { id version } } } }`,
    { id: conversation.conversationId },
  );
  const greeting = messages.edges[0]?.node;
  const text = "The lamp turns, and for a moment the whole bay is as bright as noon. ".repeat(8);
  await owner.send(`mutation ($input: EditMessageInput!) { editMessage(input: $input) { message { id } } }`, {
    input: { messageId: greeting?.id, expectedVersion: greeting?.version, text },
  });

  await page.goto(`/conversations/${conversation.conversationId}?panel=runs`);
  const list = page.getByRole("separator", { name: "Width of the list of Spaces" });
  const panel = page.getByRole("separator", { name: "Width of the panel" });
  await expect(page.getByText("The lamp turns").first()).toBeVisible();
  expect(await longestLine(page)).toBeGreaterThanOrEqual(70);
  expect(await longestLine(page)).toBeLessThanOrEqual(80);

  const edge = await list.boundingBox();
  if (!edge) throw new Error("The list has an edge.");
  await page.mouse.move(edge.x + edge.width / 2, 400);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width / 2 + 400, 400, { steps: 4 });
  await page.mouse.up();
  await panel.press("End");
  expect(await longestLine(page)).toBeGreaterThanOrEqual(70);
  await expect(list).toHaveAttribute("aria-valuenow", "372");

  await page.reload();
  await expect(list).toHaveAttribute("aria-valuenow", "372");
  await list.dblclick();
  await expect(list).toHaveAttribute("aria-valuenow", "280");

  await page.locator("article").first().focus();
  await page.keyboard.press("]");
  await page.keyboard.press("[");
  await expect(panel).toBeHidden();
  await expect(list).toBeHidden();
  await page.reload();
  await expect(page.getByRole("button", { name: "Show the list" })).toBeVisible();
  await expect(page.getByText("The lamp turns").first()).toBeVisible();
  expect(await longestLine(page)).toBeLessThanOrEqual(80);
});
