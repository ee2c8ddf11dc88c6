import { expect, type Locator, type Page } from "@playwright/test";

/** The rows of a Conversation on screen; the list parks others out of sight. */
export function rows(page: Page): Locator {
  return page.locator("article:visible");
}

/** Says something in the Conversation that is open. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.keyboard.press("Enter");
}

/**
 * Waits until a reply is shown and no more is written of it: while one is written, keys and buttons that change
 * Messages do nothing, and its row is made anew when it ends.
 *
 * @param shown The text of the reply, or something in it.
 */
export async function heard(page: Page, shown: string | Locator): Promise<void> {
  await expect(typeof shown === "string" ? page.getByText(shown, { exact: true }) : shown).toBeVisible();
  await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
}
