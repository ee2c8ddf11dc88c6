import { expect, test } from "./support/journey.js";

test("a Lorebook is made, an entry fires on the bench, and the book goes into a Space", async ({
  ownersPage: page,
  conversation,
}) => {
  await page.goto("/lorebooks");
  await expect(page.getByText("No Lorebooks yet.")).toBeVisible();
  await page.getByRole("button", { name: "New Lorebook" }).click();
  await expect(page.getByRole("heading", { name: "New Lorebook" })).toBeVisible();

  await page.getByRole("button", { name: "New entry" }).click();
  await page.getByLabel("Title", { exact: true }).fill("The harbour");
  await page.getByLabel("Keys", { exact: true }).fill("harbour");
  await page.getByLabel("Text", { exact: true }).fill("Saltmere's harbour freezes in January.");
  await expect(page.getByRole("region", { name: "Entry", exact: true })).toContainText("Saved");

  await page.getByLabel("Text to try").fill("We sail into the Harbour at dusk.");
  const called = page.getByRole("list", { name: "What was called" });
  await expect(called).toContainText("The harbour");
  await expect(called).toContainText("“harbour” was found.");
  await expect(page.locator("mark")).toHaveText("Harbour");

  const asked = page.getByRole("status", { name: "The open entry" });
  await expect(asked).toContainText("“harbour” was found.");
  await page.getByLabel("Text to try").fill("The harbour freezes.\n\nWe are far away.\n\nStill at sea.");
  await expect(asked).toContainText("“harbour” stands in an older Message");

  await page.goto(`/spaces/${conversation.spaceId}`);
  await page.getByRole("combobox", { name: "Link a Lorebook" }).fill("New");
  await page.getByRole("option", { name: /New Lorebook/ }).click();
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await expect(page.getByRole("list", { name: "Linked Lorebooks" })).toContainText("1 entry");
  await page.getByRole("button", { name: "Unlink New Lorebook" }).click();
  await expect(page.getByRole("list", { name: "Linked Lorebooks" })).toContainText("None yet.");
});
