import type { Page } from "@playwright/test";
import { FAULTS, held, reply } from "../scripted-provider/scripted-provider.mjs";
import { startServer } from "../support/start-server.js";
import { rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("a Provider that fails is explained where it happened, and Retry writes the reply", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.next(FAULTS.serverError, reply("We sail at nine."));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");

  await expect(rows(page).filter({ hasText: "The Provider has a fault of its own." })).toBeVisible();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("We sail at nine.", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
  expect(provider.callCount).toBe(2);
});

test("of a reply that broke off the text can be kept", async ({ ownersPage: page, conversation, provider }) => {
  provider.next(FAULTS.cut);
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  await page.getByRole("button", { name: "Keep this text" }).click();

  const kept = rows(page).filter({ hasText: "The tide" });
  await expect(kept.getByText("stopped", { exact: true })).toBeVisible();
  await page.reload();
  await expect(rows(page).filter({ hasText: "The tide" })).toHaveCount(1);
});

test("a server killed in the middle of a reply comes back with the text, and Retry writes it anew", async ({
  ownersPage: page,
  conversation,
  provider,
  server,
}) => {
  provider.next(held, reply("We sail at nine."));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "When do we sail?");
  const call = await provider.nextCall();
  call.text("We sail at the turn of the tide");
  await expect(page.getByText("We sail at the turn of the tide", { exact: true })).toBeVisible();
  await checkpointed(page, conversation.conversationId);

  await server.kill();
  const restarted = await startServer({ dataFolder: server.dataFolder, port: server.port });
  try {
    await expect(page.getByRole("button", { name: "Keep this text" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("We sail at the turn of the tide", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(page.getByText("We sail at nine.", { exact: true })).toBeVisible();
    await expect(rows(page)).toHaveCount(3);
  } finally {
    await restarted.stop();
  }
});

/** Waits until the text on screen has been written down as well, as happens within 250 ms. */
async function checkpointed(page: Page, conversationId: string): Promise<void> {
  const query = `query ($id: ID!) { conversation(id: $id) { activeRuns { partialText } } }`;
  await expect
    .poll(async () => {
      const answer = await page.request.post("/graphql", { data: { query, variables: { id: conversationId } } });
      return answer.text();
    })
    .toContain("turn of the tide");
}
