import { ADA } from "../support/api-client.js";
import { expect, test } from "./support/journey.js";

test("a fresh instance asks for its owner once, who then stays signed in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Welcome to TavernKit" })).toBeVisible();

  await page.getByLabel("Name").fill(ADA.name);
  await page.getByLabel("E-mail").fill(ADA.email);
  await page.getByLabel("Password").fill(ADA.password);
  await page.getByRole("button", { name: "Open the tavern" }).click();
  await expect(page.getByRole("button", { name: "Talk now" })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("button", { name: "Talk now" })).toBeVisible();
});

test("an instance that has its owner asks to sign in instead", async ({ page, owner }) => {
  expect(owner.session).toBeDefined();

  await page.goto("/setup");

  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("the owner's page opens without asking", async ({ ownersPage }) => {
  await ownersPage.goto("/");

  await expect(ownersPage.getByRole("button", { name: "Talk now" })).toBeVisible();
});
