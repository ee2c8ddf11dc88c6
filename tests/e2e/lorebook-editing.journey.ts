import type { Page } from "@playwright/test";
import { expect, test } from "./support/journey.js";

/** A World Info file of two entries, as SillyTavern exports one. */
const WORLD_INFO = {
  entries: Object.fromEntries(
    ["lamp", "tide"].map((key, uid) => [
      uid,
      { uid, key: [key], keysecondary: [], comment: `The ${key}`, content: key },
    ]),
  ),
};

async function importBook(page: Page, name: string): Promise<void> {
  await page.goto("/lorebooks");
  await page.getByLabel("Lorebook files").setInputFiles({
    name: `${name}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(WORLD_INFO)),
  });
  await page
    .getByRole("main")
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

test("entries are duplicated, moved, changed together, deleted and brought back", async ({ ownersPage: page }) => {
  await importBook(page, "Harbour");
  const entries = page.getByRole("list", { name: "Entries" });
  await expect(entries.getByRole("listitem")).toHaveCount(2);

  await entries.getByRole("button", { name: /The lamp/ }).click();
  await page.getByRole("region", { name: "Entry", exact: true }).getByRole("button", { name: "Duplicate" }).click();
  await expect(entries.getByRole("listitem")).toHaveCount(3);
  await entries.getByRole("button", { name: /The tide/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(entries.getByRole("listitem").filter({ hasText: "The tide" })).toBeVisible();

  await entries.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Switch off" }).click();
  await expect(entries.getByText("switched off")).toBeVisible();
  await page.getByRole("group", { name: "Marked entries" }).getByRole("button", { name: "Delete" }).click();
  await expect(entries.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entries.getByRole("listitem")).toHaveCount(3);
});

test("a Lorebook is duplicated, gets entries of the other, a name of its own, and is deleted", async ({
  ownersPage: page,
}) => {
  await importBook(page, "Harbour");
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { name: "Harbour (copy)", level: 1 })).toBeVisible();

  const entries = page.getByRole("list", { name: "Entries" });
  await entries.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Copy or move…" }).click();
  await page
    .getByRole("list", { name: "Lorebooks" })
    .getByRole("button", { name: /^Harbour/ })
    .click();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const settings = page.getByRole("form", { name: "This Lorebook" });
  await settings.getByLabel("Name", { exact: true }).fill("Quay");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Quay", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Delete this Lorebook…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/lorebooks$/);
  await expect(page.getByRole("main").getByRole("link", { name: /Harbour/ })).toContainText("3 entries");
});

test("a Lorebook inside a card is written, and copied out as one of its own", async ({ ownersPage: page, owner }) => {
  const { characters } = await owner.send<{ characters: { edges: { node: { id: string } }[] } }>(
    "{ characters(first: 1) { edges { node { id } } } }",
  );
  await page.goto(`/characters/${characters.edges[0]?.node.id}`);
  const books = page.getByRole("region", { name: "Lorebooks" });
  await books.getByRole("link", { name: /Write one into the card|Edit/ }).click();
  await page.getByRole("button", { name: "New entry" }).click();
  await page.getByLabel("Title", { exact: true }).fill("The lamp");
  await page.getByLabel("Keys", { exact: true }).fill("lamp");
  await expect(page.getByRole("region", { name: "Entry", exact: true })).toContainText("Saved");

  await page.goto(`/characters/${characters.edges[0]?.node.id}`);
  await books.getByRole("button", { name: "Copy out as a Lorebook" }).click();
  await expect(page).toHaveURL(/\/lorebooks\//);

  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goto(`/characters/${characters.edges[0]?.node.id}`);
  await books.getByRole("button", { name: "Put a Lorebook into the card…" }).click();
  await books.getByRole("combobox", { name: "Lorebook for the card" }).fill(name);
  await page.getByRole("option", { name: /entries\)$/ }).click();
  await books.getByRole("button", { name: /^Replace the/ }).click();
  await expect(books.getByRole("button", { name: "Put a Lorebook into the card…" })).toBeVisible();
});
