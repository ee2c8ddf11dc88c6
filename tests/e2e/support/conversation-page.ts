import type { Locator, Page } from "@playwright/test";

/** The rows of a Conversation on screen; the list parks others out of sight. */
export function rows(page: Page): Locator {
  return page.locator("article:visible");
}

/** Says something in the Conversation that is open. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.keyboard.press("Enter");
}
