import type { Script } from "../scripted-provider/scripted-provider.mjs";
import { heard, rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

/** A Message of some hundred tokens. */
const LONG = "The tide turns at nine, and the harbour is quiet until then. ".repeat(15).trim();

/** A reply for which the Provider counted so many tokens of prompt. */
const counted =
  (text: string, promptTokens: number): Script =>
  (call) => {
    call.text(text);
    call.finish("stop");
    call.usage(promptTokens, 2);
    call.done();
  };

test("tokens are shown where somebody wants them, and the next estimate has learned from the Provider's count", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(counted("Aye.", 600), counted("No.", 600));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, LONG);
  await heard(page, "Aye.");
  await expect(page.getByText(/≈ \d+ tokens/)).toHaveCount(0);

  await page.getByRole("button", { name: "Conversation menu" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Show tokens and cost" }).click();
  await page.keyboard.press("Escape");
  await expect(
    rows(page)
      .filter({ hasText: "Aye." })
      .getByText(/^≈ \d tokens$/),
  ).toBeVisible();
  await page.reload();
  await expect(
    rows(page)
      .filter({ hasText: LONG })
      .getByText(/^≈ \d{3} tokens$/),
  ).toBeVisible();

  await say(page, "And then?");
  await expect(
    rows(page)
      .filter({ hasText: "No." })
      .getByText(/^≈ \d tokens$/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Side panel" }).click();
  await page.getByRole("tab", { name: "Runs" }).click();
  const runs = page.getByRole("region", { name: "Runs" });
  await expect(runs.getByText(/600 in, 2 out/).first()).toContainText("than planned");
  await page.getByRole("tab", { name: "Prompt" }).click();
  await expect(page.getByText(/An estimate with the vocabulary OpenAI o200k × \d/)).toBeVisible();
});
