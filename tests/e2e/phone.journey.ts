import { expect, test } from "./support/journey.js";

test.use({ viewport: { width: 360, height: 740 } });

test("on a phone one pane is shown at a time, and nothing scrolls sideways", async ({
  ownersPage: page,
  conversation,
}) => {
  const paths = [
    "/spaces",
    `/conversations/${conversation.conversationId}`,
    `/spaces/${conversation.spaceId}`,
    "/characters",
    "/characters/new",
    "/lorebooks",
    "/settings/account",
    "/settings/people",
    "/settings/providers/new",
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }

  await page.goto("/spaces");
  await page.getByRole("link", { name: /Wren/ }).first().click();
  await expect(page.getByLabel("Message", { exact: true })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Find a Space" })).toBeHidden();
});
