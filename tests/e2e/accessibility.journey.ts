import type { Page } from "@playwright/test";
import { reply } from "../scripted-provider/scripted-provider.mjs";
import type { ApiClient } from "../support/api-client.js";
import { prepareExamination, seriousFindings } from "./support/accessibility.js";
import { heard, rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

/** Each stop is looked at three times. */
test.describe.configure({ timeout: 180_000 });

/** A Lorebook with one entry; gives its path with the entry open. */
async function givenLorebook(api: ApiClient): Promise<string> {
  const { createLorebook } = await api.send<{ createLorebook: { lorebook: { id: string } } }>(
    `mutation ($input: CreateLorebookInput!) { createLorebook(input: $input) { lorebook { id } } }`,
    { input: { name: "Harbour", idempotencyKey: "harbour" } },
  );
  const { id } = createLorebook.lorebook;
  const { createLorebookEntry } = await api.send<{ createLorebookEntry: { entry: { id: string } } }>(
    `mutation ($input: CreateLorebookEntryInput!) { createLorebookEntry(input: $input) { entry { id } } }`,
    { input: { lorebookId: id, fields: { comment: "The harbour", keys: ["harbour"], content: "It freezes." } } },
  );
  return `/lorebooks/${id}/${createLorebookEntry.entry.id}`;
}

async function firstId(api: ApiClient, list: "characters" | "presets"): Promise<string> {
  const data = await api.send<Record<string, { edges: { node: { id: string } }[] }>>(
    `{ ${list}(first: 1) { edges { node { id } } } }`,
  );
  return data[list]?.edges[0]?.node.id ?? "";
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator(".skeleton")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

test("every screen is free of serious findings", async ({ ownersPage: page, owner, conversation }) => {
  const lorebook = await givenLorebook(owner);
  const paths = [
    "/",
    "/spaces",
    `/spaces/${conversation.spaceId}`,
    `/conversations/${conversation.conversationId}`,
    "/conversations/00000000-0000-7000-8000-000000000000",
    "/characters",
    `/characters/${await firstId(owner, "characters")}`,
    `/characters/${await firstId(owner, "characters")}/lorebook`,
    "/characters/new",
    "/presets",
    `/presets/${await firstId(owner, "presets")}`,
    "/lorebooks",
    lorebook,
    "/settings/account",
    "/settings/people",
    "/settings/providers",
    "/settings/providers/new",
    "/nowhere",
  ];
  await prepareExamination(page);
  for (const path of paths) {
    await open(page, path);
    expect.soft(await seriousFindings(page), path).toEqual([]);
  }
});

test("the dialogs for many entries are free of serious findings", async ({ ownersPage: page, owner }) => {
  await prepareExamination(page);
  await open(page, await givenLorebook(owner));
  await page.getByRole("checkbox", { name: "Mark The harbour" }).check();
  for (const name of ["Change…", "Copy or move…"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect.soft(await seriousFindings(page), name).toEqual([]);
    await page.keyboard.press("Escape");
  }
});

test("every part is free of serious findings, whatever its state", async ({ ownersPage: page }) => {
  await prepareExamination(page);
  await page.goto("/workbench");
  for (const bench of ["Parts", "Features", "Conversation"]) {
    await page.getByRole("button", { name: bench, exact: true }).click();
    expect.soft(await seriousFindings(page), bench).toEqual([]);
  }
});

test("dialogs, menus and panels of a Conversation are free of serious findings", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.always(reply("The tide turns at nine."));
  await prepareExamination(page);
  const look = async (what: string) => expect.soft(await seriousFindings(page), what).toEqual([]);
  const path = `/conversations/${conversation.conversationId}`;
  await open(page, path);
  await say(page, "When do we sail?");
  await heard(page, "The tide turns at nine.");

  for (const panel of ["samplers", "prompt", "lore", "runs"]) {
    await open(page, `${path}?panel=${panel}`);
    await look(`the panel ${panel}`);
  }

  await open(page, path);
  const answer = rows(page).filter({ hasText: "The tide turns at nine." });
  await answer.focus();
  await look("the actions of a Message");
  await answer.hover();
  await answer.getByRole("button", { name: "Edit" }).click();
  await look("a Message being edited");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("Message", { exact: true }).focus();
  await page.keyboard.press("?");
  await look("the keys that work here");
  await page.keyboard.press("Escape");

  const menu = page.getByRole("button", { name: "Conversation menu" });
  await menu.click();
  await look("the menu");
  for (const item of ["Rename…", "Note and lore…", "Delete…"]) {
    if (!(await page.getByRole("menu").isVisible())) await menu.click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("menu")).toBeHidden();
    await look(item);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog").or(page.getByRole("alertdialog"))).toHaveCount(0);
  }

  await page.goto("/spaces");
  await page.getByRole("button", { name: "New Space" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("a new Space");
});

test("the doors are free of serious findings", async ({ page, owner }) => {
  await prepareExamination(page);
  const { createInvite } = await owner.send<{ createInvite: { code: string } }>(
    `mutation ($input: CreateInviteInput!) { createInvite(input: $input) { code } }`,
    { input: { role: "MEMBER" } },
  );
  for (const path of ["/sign-in", `/invite/${createInvite.code}`]) {
    await open(page, path);
    expect.soft(await seriousFindings(page), path).toEqual([]);
  }
});
