import { expect, test } from "./support/journey.js";

test("a Space gets a name, a note, lore settings and a Preset for who speaks, and is deleted after one question", async ({
  ownersPage: page,
  conversation,
}) => {
  await page.goto(`/spaces/${conversation.spaceId}`);
  const settings = page.getByRole("form", { name: "Name and accent" });
  await settings.getByLabel("Name", { exact: true }).fill("The harbour");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "The harbour", level: 1 })).toBeVisible();

  await page.getByLabel("What the model is told").fill("It is raining.");
  await page.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByRole("button", { name: "Save note" })).toBeDisabled();

  const lore = page.getByRole("region", { name: "Lore settings" });
  await lore.getByLabel("Who takes first").selectOption({ index: 2 });
  await lore.getByRole("button", { name: "Save lore settings" }).click();
  await expect(lore.getByRole("button", { name: "Save lore settings" })).toBeDisabled();

  await page.getByLabel("When Wren speaks").selectOption("Vivid prose");
  await page.reload();
  await expect(page.getByLabel("When Wren speaks").locator("option:checked")).toHaveText("Vivid prose");
  await expect(page.getByLabel("What the model is told")).toHaveValue("It is raining.");

  await page.getByRole("button", { name: "Delete this Space…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("heading", { name: "The harbour" })).toHaveCount(0);
});

test("a Conversation is begun, renamed, given a note and a Lorebook, and deleted", async ({
  ownersPage: page,
  conversation,
}) => {
  await page.goto("/lorebooks");
  await page.getByRole("button", { name: "New Lorebook" }).click();
  await expect(page.getByRole("heading", { name: "New Lorebook" })).toBeVisible();

  await page.goto(`/spaces/${conversation.spaceId}`);
  await page.getByRole("button", { name: "New Conversation" }).click();
  await expect(page).toHaveURL(/\/conversations\//);
  const menu = page.getByRole("button", { name: "Conversation menu" });
  await menu.click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByLabel("Title").fill("The storm");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { name: "The storm" })).toBeVisible();

  await menu.click();
  await page.getByRole("menuitem", { name: "Note and lore…" }).click();
  const dialog = page.getByRole("dialog", { name: "Note and lore" });
  await dialog.getByLabel("What the model is told").fill("The lamps go out.");
  await dialog.getByRole("button", { name: "Save note" }).click();
  await expect(dialog.getByRole("button", { name: "Save note" })).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Link a Lorebook" }).fill("New");
  await page.getByRole("option", { name: /New Lorebook/ }).click();
  await dialog.getByRole("button", { name: "Link", exact: true }).click();
  await dialog.getByRole("button", { name: "Unlink New Lorebook" }).click();
  await expect(dialog.getByRole("list", { name: "Linked Lorebooks" })).toContainText("None yet.");
  await dialog.getByRole("button", { name: "Close" }).click();

  await menu.click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(new RegExp(`/conversations/${conversation.conversationId}`));
});

test("a Space shows all its Conversations, however many there are", async ({
  ownersPage: page,
  owner,
  conversation,
}) => {
  for (let number = 1; number <= 45; number += 1) {
    await owner.send(
      `mutation CreateConversation($input: CreateConversationInput!) { createConversation(input: $input) { conversation { id } } }`,
      { input: { spaceId: conversation.spaceId, title: `Night ${number}` } },
    );
  }
  await page.goto(`/spaces/${conversation.spaceId}`);
  const conversations = page.getByRole("region", { name: "Conversations" });
  await expect(conversations.getByRole("link", { name: /^Night 45/ })).toBeVisible();
  await page.getByRole("region", { name: "Presets" }).scrollIntoViewIfNeeded();
  await expect(conversations.getByRole("link")).toHaveCount(46);
  await expect(conversations.getByRole("button", { name: "Show more" })).toHaveCount(0);
});
