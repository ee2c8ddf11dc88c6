import { expect, test } from "./support/journey.js";

test("a Character is made, given a Lorebook, changed, and deleted after one question", async ({ ownersPage: page }) => {
  await page.goto("/lorebooks");
  await page.getByRole("button", { name: "New Lorebook" }).click();
  await expect(page.getByRole("heading", { name: "New Lorebook" })).toBeVisible();

  await page.goto("/characters/new");
  await page.getByLabel("Name", { exact: true }).fill("Otto");
  await page.getByLabel("Greeting", { exact: true }).fill("*Otto nods.* Evening.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Otto" })).toBeVisible();

  await page.getByRole("combobox", { name: "Link a Lorebook" }).fill("New");
  await page.getByRole("option", { name: /New Lorebook/ }).click();
  await page.getByRole("button", { name: "Link", exact: true }).click();
  const linked = page.getByRole("list", { name: "Linked Lorebooks" });
  await expect(linked).toContainText("New Lorebook");
  await linked.getByRole("button", { name: "Unlink New Lorebook" }).click();
  await expect(linked).toContainText("None yet.");

  await page.getByLabel("Description", { exact: true }).fill("Keeps the light.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await page.reload();
  await expect(page.getByLabel("Description", { exact: true })).toHaveValue("Keeps the light.");

  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/characters$/);
  await expect(page.getByRole("heading", { name: "Wren" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Otto" })).toHaveCount(0);
});
