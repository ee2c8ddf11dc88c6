import { ADA } from "../support/api-client.js";
import { expect, test } from "./support/journey.js";

test("a person changes name and password, makes and revokes a token, and signs out and in again", async ({
  ownersPage: page,
}) => {
  await page.goto("/settings/account");
  const profile = page.getByRole("region", { name: "Ada" });
  await profile.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await profile.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();

  const tokens = page.getByRole("region", { name: "API tokens" });
  await tokens.getByLabel("Name").fill("Harbour bot");
  await tokens.getByRole("button", { name: "Make a token" }).click();
  await expect(tokens.getByText("It is shown this once, so keep it now.")).toBeVisible();
  const revoke = tokens.getByRole("button", { name: "Revoke Harbour bot…" });
  await revoke.click();
  const question = page.getByRole("alertdialog", { name: "Revoke Harbour bot?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(revoke).toBeVisible();
  await revoke.click();
  await question.getByRole("button", { name: "Revoke" }).click();
  await expect(question).toBeHidden();
  await expect(revoke).toHaveCount(0);

  await page.getByLabel("Current password").fill(ADA.password);
  await page.getByLabel("New password").fill("a new word for the tavern");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(page.getByLabel("New password")).toHaveValue("");

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").fill(ADA.email);
  await page.getByLabel("Password").fill("a new word for the tavern");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("somebody invited makes an account, is made an administrator, and is switched off", async ({
  ownersPage: page,
  strangersPage: guest,
}) => {
  await page.goto("/settings/people");
  const invites = page.getByRole("region", { name: "Invites" });
  await invites.getByLabel("Note").fill("Grace");
  await invites.getByRole("button", { name: "Make an invite" }).click();
  const address = await invites.locator("code").textContent();

  await guest.goto(address ?? "");
  await guest.getByLabel("Name", { exact: true }).fill("Grace");
  await guest.getByLabel("E-mail").fill("grace@example.org");
  await guest.getByLabel("Password").fill("another horse, another staple");
  await guest.getByRole("button", { name: "Make my account" }).click();
  await expect(guest.getByRole("heading", { name: "Welcome, Grace" })).toBeVisible();

  await page.reload();
  await invites.getByRole("button", { name: "Revoke Grace…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(invites.getByRole("button", { name: "Revoke Grace…" })).toHaveCount(0);
  await page.getByLabel("Role of Grace").selectOption("Administrator");
  await page.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
  await guest.reload();
  await expect(guest).toHaveURL(/\/sign-in/);
});

test("another browser is signed out from this one", async ({ ownersPage: page, strangersPage: other }) => {
  await other.goto("/");
  await other.getByLabel("E-mail").fill(ADA.email);
  await other.getByLabel("Password").fill(ADA.password);
  await other.keyboard.press("Enter");
  await expect(other.getByRole("navigation", { name: "Main" })).toBeVisible();

  await page.goto("/settings/account");
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await sessions.getByRole("button", { name: /^Sign out/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(sessions.getByRole("button", { name: /^Sign out/ })).toHaveCount(0);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
});
