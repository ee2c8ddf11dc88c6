import { reply } from "../scripted-provider/scripted-provider.mjs";
import { heard, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

test("a knob turned beside the Conversation is sent, and the Runs panel tells", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.always(reply("The tide turns at nine."));
  await page.goto(`/conversations/${conversation.conversationId}?panel=samplers`);

  const knob = page.getByRole("slider", { name: "Temperature", exact: true });
  await knob.focus();
  await page.keyboard.press("PageDown");
  await expect(knob).toHaveAttribute("aria-valuetext", "0.9");
  await expect(page.getByText("All changes are saved.")).toBeVisible();

  await page.getByLabel("Message", { exact: true }).fill("When do we sail?");
  await page.keyboard.press("Enter");
  const { body } = await provider.nextCall();
  expect(body).toMatchObject({ temperature: 0.9 });
  await heard(page, "The tide turns at nine.");

  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByText(/^Sampler settings: \d+ sent/).click();
  await expect(page.getByRole("region", { name: "Sent" })).toContainText("Temperature 0.9 from the Space");
});

test("settings for one Character hold when it speaks, beside those of the Space", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.always(reply("The tide turns at nine."));
  await page.goto(`/conversations/${conversation.conversationId}?panel=samplers`);
  await page.getByLabel("Settings for").selectOption("Only when Wren speaks");
  const knob = page.getByRole("slider", { name: "Temperature", exact: true });
  await knob.focus();
  await page.keyboard.press("PageUp");
  await expect(page.getByText("All changes are saved.")).toBeVisible();
  const value = Number(await knob.getAttribute("aria-valuetext"));

  await page.getByLabel("Message", { exact: true }).fill("When do we sail?");
  await page.keyboard.press("Enter");
  expect((await provider.nextCall()).body).toMatchObject({ temperature: value });
});

test("settings for the next reply alone go with it, and are then forgotten", async ({
  ownersPage: page,
  conversation,
  provider,
}) => {
  provider.always(reply("The tide turns at nine."));
  await page.goto(`/conversations/${conversation.conversationId}?panel=samplers`);
  await page.getByLabel("Settings for").selectOption("Only the next reply");
  const knob = page.getByRole("slider", { name: "Temperature", exact: true });
  await knob.focus();
  await page.keyboard.press("PageUp");
  const value = Number(await knob.getAttribute("aria-valuetext"));
  await expect(page.getByText("1 setting holds for the next reply alone.")).toBeVisible();

  await say(page, "When do we sail?");
  expect((await provider.nextCall()).body).toMatchObject({ temperature: value });
  await heard(page, "The tide turns at nine.");
  await expect(page.getByText("1 setting holds for the next reply alone.")).toHaveCount(0);
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByText(/^Sampler settings: \d+ sent/).click();
  await expect(page.getByRole("region", { name: "Sent" })).toContainText(`Temperature ${value} for this reply alone`);

  await page.getByRole("button", { name: "Another Swipe" }).click();
  expect((await provider.nextCall()).body).not.toMatchObject({ temperature: value });
  await expect(page.getByText("2 / 2")).toBeVisible();
  await heard(page, "The tide turns at nine.");
});
