import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { reply } from "../scripted-provider/scripted-provider.mjs";
import { heard, rows, say } from "./support/conversation-page.js";
import { expect, test } from "./support/journey.js";

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("an image of another host is loaded when somebody asks for it, through the server, and not by a reload", async ({
  ownersPage: page,
  conversation,
  provider,
  server,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  // No host of the internet takes part: what the server would fetch is given in its place.
  await page.route("**/media?*", (route) => route.fulfill({ body: PIXEL, contentType: "image/png" }));
  provider.next(reply("There. ![a lamp](https://pictures.example/lamp.png)"));
  await page.goto(`/conversations/${conversation.conversationId}`);
  await say(page, "Where is the light?");
  const answer = rows(page).filter({ hasText: "There." });
  const show = answer.getByRole("button", { name: "Show image from pictures.example" });
  await heard(page, show);

  await show.focus();
  await page.keyboard.press("Enter");
  const image = answer.getByRole("img", { name: "a lamp" });
  await expect(image).toBeVisible();
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(1);

  await page.goto(`/spaces/${conversation.spaceId}`);
  await page.goto(`/conversations/${conversation.conversationId}`);
  await expect(show).toBeVisible();

  const media = asked.filter((url) => url.includes("pictures.example"));
  expect(media).toEqual([`${server.address}/media?url=${encodeURIComponent("https://pictures.example/lamp.png")}`]);
});

test.describe("a host inside the server's network", () => {
  let arrived = 0;
  const inside = createServer((_, response) => {
    arrived += 1;
    response.end(PIXEL);
  });
  test.beforeAll(async () => {
    inside.listen(0, "127.0.0.1");
    await once(inside, "listening");
  });
  test.afterAll(() => void inside.close());

  test("is not asked for an image; what to do is said, and a link to it is left", async ({
    ownersPage: page,
    conversation,
    provider,
  }) => {
    const host = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
    provider.next(reply(`There. ![a lamp](http://${host}/lamp.png)`));
    await page.goto(`/conversations/${conversation.conversationId}`);
    await say(page, "Where is the light?");
    const answer = rows(page).filter({ hasText: "There." });

    const show = answer.getByRole("button", { name: `Show image from ${host}` });
    await heard(page, show);

    await show.click();

    await expect(answer.getByRole("alert")).toContainText("Images are fetched from the public internet only.");
    const link = answer.getByRole("link", { name: `Open it at ${host}` });
    await expect(link).toHaveAttribute("href", `http://${host}/lamp.png`);
    await expect(link).toBeFocused();
    expect(arrived).toBe(0);
  });
});
