import { rows } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("what is typed and not saved is left only when that is confirmed, and holds the tab", async ({
  ownersPage: page,
  conversation,
}) => {
  const asked: string[] = [];
  let leaves = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.type() === "beforeunload" ? "closing the tab" : dialog.message());
    void (leaves ? dialog.accept() : dialog.dismiss());
  });
  const main = page.getByRole("navigation", { name: "Main" });

  await page.goto("/settings/providers/new");
  await main.getByRole("link", { name: "Characters" }).click();
  await expect(page).toHaveURL(/\/characters$/);
  expect(asked).toEqual([]);

  await page.goto("/settings/providers/new");
  await page.getByLabel("Key", { exact: true }).fill("sk-harbour");
  await main.getByRole("link", { name: "Characters" }).click();
  await expect.poll(() => asked).toEqual(["Leave without saving what you changed?"]);
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("sk-harbour");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked.at(-1)).toBe("closing the tab");
  leaves = true;
  await main.getByRole("link", { name: "Characters" }).click();
  await expect(page).toHaveURL(/\/characters$/);

  leaves = false;
  asked.length = 0;
  await page.goto(`/conversations/${conversation.conversationId}`);
  const greeting = rows(page).first();
  await greeting.hover();
  await greeting.getByRole("button", { name: "Edit" }).click();
  const box = page.getByLabel("Message text");
  await box.press("End");
  await box.pressSequentially(" The lamps are lit.");
  await main.getByRole("link", { name: "Lorebooks" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(box).toHaveValue(/The lamps are lit\.$/);
  expect(asked).toEqual(["Leave without saving what you changed?", "Close the edit without saving what you changed?"]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(greeting).toContainText("The lamps are lit.");
  await main.getByRole("link", { name: "Lorebooks" }).click();
  await expect(page).toHaveURL(/\/lorebooks$/);
  expect(asked).toHaveLength(2);
});
