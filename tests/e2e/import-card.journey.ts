import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

/** Drops a recorded card file onto the page, as from a folder of the desktop. */
async function drop(page: Page, fileName: string): Promise<void> {
  const bytes = await readFile(new URL(`../conformance/recorded/cards/${fileName}`, import.meta.url));
  const dataTransfer = await page.evaluateHandle(
    ({ base64, name }) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name, { type: "image/png" }));
      return transfer;
    },
    { base64: bytes.toString("base64"), name: fileName },
  );
  const target = page.locator(".drop-area");
  await target.dispatchEvent("dragenter", { dataTransfer });
  await target.dispatchEvent("drop", { dataTransfer });
}

test("a card dropped onto the Characters is imported and answers, and what is no card says so", async ({
  ownersPage: page,
}) => {
  await page.goto("/characters");
  await expect(page.getByRole("heading", { name: "Wren" })).toBeVisible();
  await drop(page, "png_v3.png");
  await expect(page.getByRole("heading", { name: "Tilda V3" })).toBeVisible();

  await drop(page, "png_none.png");
  await expect(page.getByRole("region", { name: "Import" })).toContainText("Not imported");
  await expect(page.getByRole("article").filter({ has: page.getByRole("button", { name: /^Talk with/ }) })).toHaveCount(
    2,
  );

  await page.getByRole("button", { name: "Talk with Tilda V3" }).click();
  await expect(page).toHaveURL(/\/conversations\//);
  await say(page, "Good morning, Tilda.");
  await expect(page.getByText("Good morning, Tilda.", { exact: true })).toBeVisible();
  await expect(rows(page).getByText(/no language model/)).toBeVisible();
});
