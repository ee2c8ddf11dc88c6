import { expect, test } from "./support/journey.js";

test("a Character that one tab makes and deletes comes and goes in another", async ({ ownersPage: page }) => {
  const other = await page.context().newPage();
  await other.goto("/characters");
  await expect(other.getByRole("heading", { name: "Wren" })).toBeVisible();

  await page.goto("/characters/new");
  await page.getByLabel("Name", { exact: true }).fill("Otto");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { name: "Otto" })).toBeVisible();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(other.getByRole("heading", { name: "Otto" })).toHaveCount(0);
});

test("a Space that one tab changes is changed in another, and what is typed there stays", async ({
  ownersPage: page,
  conversation,
}) => {
  const other = await page.context().newPage();
  await other.goto(`/spaces/${conversation.spaceId}`);
  await other.getByLabel("What the model is told").fill("It is raining.");
  await page.goto(`/spaces/${conversation.spaceId}`);
  const settings = page.getByRole("form", { name: "Name and accent" });
  await settings.getByLabel("Name", { exact: true }).fill("The harbour");
  await settings.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { name: "The harbour", level: 1 })).toBeVisible();
  await expect(other.getByRole("region", { name: "Spaces" })).toContainText("The harbour");
  await expect(other.getByLabel("What the model is told")).toHaveValue("It is raining.");
  await other.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByLabel("What the model is told")).toHaveValue("It is raining.");

  await page.getByRole("button", { name: "New Conversation" }).click();
  await expect(page).toHaveURL(/\/conversations\//);
  const conversations = other.getByRole("region", { name: "Conversations" });
  await expect(conversations.getByRole("link")).toHaveCount(2);
});
