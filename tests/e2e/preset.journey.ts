import { expect, test } from "./support/journey.js";

test("a Preset is made, shared, made the default for everybody, duplicated, and deleted", async ({
  ownersPage: page,
}) => {
  await page.goto("/presets");
  await page.getByRole("button", { name: "New Preset" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Harbour voice");
  await page.getByLabel("Who may use it").selectOption("Everybody on this server");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Harbour voice" })).toBeVisible();
  await page.getByRole("button", { name: "Make it the default for everybody" }).click();
  await expect(page.getByRole("button", { name: "No longer the default" })).toBeVisible();

  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { name: "Harbour voice (2)" })).toBeVisible();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/presets$/);
  await expect(page.getByRole("link", { name: /Harbour voice/ })).toHaveCount(1);
});
