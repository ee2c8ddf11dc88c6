import type { Page } from "@playwright/test";
import { expect, test } from "./support/journey.js";

/** In the shape of a SillyTavern preset for chat completion. */
const PRESET = {
  temperature: 0.7,
  stream_openai: true,
  new_chat_prompt: "[It begins.]",
  prompts: [
    { identifier: "main", name: "Main Prompt", system_prompt: true, role: "system", content: "Play {{char}} well." },
    { identifier: "chatHistory", name: "Chat History", system_prompt: true, marker: true },
    { identifier: "weather", name: "Weather", role: "system", content: "It rains." },
  ],
  prompt_order: [
    {
      character_id: 100001,
      order: [
        { identifier: "main", enabled: true },
        { identifier: "weather", enabled: true },
        { identifier: "chatHistory", enabled: true },
      ],
    },
  ],
};

/** Drops a file onto the page, as from a folder of the desktop. */
async function drop(page: Page, fileName: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: "application/json" }));
      return transfer;
    },
    { name: fileName, content: text },
  );
  const target = page.locator(".drop-area");
  await target.dispatchEvent("dragenter", { dataTransfer });
  await target.dispatchEvent("drop", { dataTransfer });
}

test("a SillyTavern preset dropped onto the Presets is reported on, changed, and applied to a Space", async ({
  ownersPage: page,
}) => {
  await page.goto("/presets");
  await expect(page.getByText("You have no Presets of your own yet.")).toBeVisible();
  await drop(page, "no-preset.json", "{}");
  await expect(page.getByRole("region", { name: "Import" })).toContainText("Not imported");
  await drop(page, "Rainy_harbour.json", JSON.stringify(PRESET));
  const report = page.getByRole("region", { name: "Import" });
  await expect(report).toContainText("stream_openai Replies are always shown while they are written.");

  await report.getByRole("link", { name: "Rainy harbour" }).click();
  await expect(page.getByRole("heading", { name: "Rainy harbour" })).toBeVisible();
  await page.getByRole("button", { name: /^Move Weather/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Rainy harbour is saved.")).toBeVisible();
  await page.reload();
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /Weather/ })
      .first(),
  ).toBeVisible();
  await expect(page.locator(".entry .title")).toHaveText(["Weather", "Main Prompt", "Chat History"]);

  await page.goto("/characters");
  await page.getByRole("button", { name: "Talk with Wren" }).click();
  await expect(page).toHaveURL(/\/conversations\//);
  await page.goto("/spaces");
  const spaces = await page.evaluate(async () => {
    const body = JSON.stringify({ query: "{ spaces { edges { node { id } } } }" });
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/graphql", { method: "POST", headers, body });
    return (await answer.json()) as { data: { spaces: { edges: { node: { id: string } }[] } } };
  });
  await page.goto(`/spaces/${spaces.data.spaces.edges[0]?.node.id ?? ""}`);
  await page.getByLabel("In this Space").selectOption({ label: "Rainy harbour" });
  await page.getByLabel("When Wren speaks").selectOption({ label: "Vivid prose" });
  await page.reload();
  await expect(page.getByLabel("In this Space").locator("option:checked")).toHaveText("Rainy harbour");
  await expect(page.getByLabel("When Wren speaks").locator("option:checked")).toHaveText("Vivid prose");
});
