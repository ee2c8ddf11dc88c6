import { startScriptedProvider } from "../scripted-provider/scripted-provider.mjs";
import { expect, test } from "./support/journey.js";

test("a Provider is connected, tested, used for replies, given sampler settings and a new name, and deleted", async ({
  ownersPage: page,
}) => {
  const service = await startScriptedProvider();
  await page.goto("/settings/providers");
  await page.getByRole("link", { name: "Connect a Provider" }).click();
  await page.getByLabel("Name", { exact: true }).fill("The lamp");
  await page.getByLabel("Address").fill(service.url);
  await page.getByLabel("It is on this machine or in my network").check();
  await page.getByRole("button", { name: "Test the connection" }).click();
  await expect(page.getByRole("status").filter({ hasText: "It answers" })).toBeVisible();
  await page.getByRole("combobox", { name: "Model", exact: true }).fill("scripted");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Use The lamp for replies" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "The lamp" })).toContainText("Used for replies");
  await page.getByRole("link", { name: "The lamp" }).click();

  const samplers = page.getByRole("region", { name: "Sampler settings" });
  for (const place of ["All models of The lamp", "scripted"]) {
    await samplers.getByLabel("Settings for").selectOption(place);
    await samplers.getByRole("slider", { name: "Temperature", exact: true }).focus();
    await page.keyboard.press("PageDown");
    await expect(samplers.getByText("All changes are saved.")).toBeVisible();
  }

  await page.getByLabel("Name", { exact: true }).fill("The lighthouse");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The lighthouse" })).toBeVisible();

  await page.getByRole("link", { name: "All Providers" }).click();
  await page.getByRole("button", { name: "Use Practice partner for replies" }).click();
  await page.getByRole("link", { name: "The lighthouse" }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("link", { name: "Connect a Provider" })).toBeVisible();
  await expect(page.getByRole("link", { name: "The lighthouse" })).toHaveCount(0);
  await service.close();
});
