import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base, type Locator, type Page } from "@playwright/test";
import { ADA, ApiClient } from "../support/api-client.js";
import { runSeed, type SeededConversation } from "../support/run-seed.js";
import { startServer } from "../support/start-server.js";
import { rows, say } from "./support/conversation-page.js";

const LENGTH = 10_000;

interface Long {
  readonly path: string;
  /** The id of the Message with this number, from 1. */
  idOf(seq: number): Promise<string>;
}

/** Filled once for all journeys of a worker; each has a copy. */
interface Seeded {
  readonly dataFolder: string;
  readonly conversation: SeededConversation;
}

const makeFolder = () => mkdtemp(join(tmpdir(), "tavernkit-journey-"));

/** A server with a Conversation of 10,000 Messages, and a page on which Ada is signed in. */
const test = base.extend<{ long: Long }, { seeded: Seeded }>({
  seeded: [
    // Playwright reads what a fixture needs from this pattern, so it must be there.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const dataFolder = await makeFolder();
      const [conversation] = await runSeed(dataFolder, [LENGTH]);
      if (!conversation) throw new Error("The seed makes what it is asked for.");
      await use({ dataFolder, conversation });
      await rm(dataFolder, { recursive: true });
    },
    { scope: "worker" },
  ],

  long: async ({ page, seeded }, use) => {
    const dataFolder = await makeFolder();
    await cp(seeded.dataFolder, dataFolder, { recursive: true });
    const { id: conversationId } = seeded.conversation;
    const server = await startServer({ dataFolder });
    const api = new ApiClient(server.address);
    await api.send(`mutation ($input: SignInInput!) { signIn(input: $input) { viewer { scopes } } }`, {
      input: { email: ADA.email, password: ADA.password },
    });
    if (api.session) await page.context().addCookies([{ ...api.session, url: server.address }]);
    await use({
      path: `${server.address}/conversations/${conversationId}`,
      idOf: async (seq) => {
        const { messages } = await api.send<{ messages: { edges: { node: { id: string } }[] } }>(
          `query ($id: ID!, $first: Int!) { messages(conversationId: $id, first: $first) { edges { node { id } } } }`,
          { id: conversationId, first: seq },
        );
        return messages.edges.at(-1)?.node.id ?? "";
      },
    });
    await server.stop();
    await rm(dataFolder, { recursive: true });
  },
});

const feed = (page: Page): Locator => page.getByRole("feed");
const pill = (page: Page): Locator => page.getByRole("button", { name: /Jump to latest|new Message/ });

/** The row in the middle of the view: its id, and pixels from the top of the window. */
function rowInView(page: Page): Promise<{ id: string; top: number }> {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>("[data-row-id]")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ id: element.dataset["rowId"] ?? "", top: element.getBoundingClientRect().top }))
      .find(({ top }) => top > innerHeight / 3 && top < innerHeight);
    if (!found) throw new Error("No row is in view.");
    return found;
  });
}

function topOf(page: Page, id: string): Promise<number> {
  return page.locator(`[data-row-id="${id}"]:visible`).evaluate((element) => element.getBoundingClientRect().top);
}

/** Waits until the wheel's last turns have had their effect: some frames in which nothing moves. */
function comeToRest(page: Page): Promise<void> {
  return feed(page).evaluate(async (list) => {
    for (let still = 0, top = list.scrollTop; still < 15; top = list.scrollTop) {
      await new Promise(requestAnimationFrame);
      still = list.scrollTop === top ? still + 1 : 0;
    }
  });
}

/** Scrolls up until older Messages are asked for, and holds them back; gives what lets them come. */
async function scrollUntilOlderAreAsked(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let isAsked = false;
  await page.route("**/graphql", async (route) => {
    if (route.request().postData()?.includes(`"before":"`)) {
      isAsked = true;
      await released;
    }
    await route.continue();
  });
  await feed(page).hover();
  // The condition changes while the wheel is awaited.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  while (!isAsked) await page.mouse.wheel(0, -1200);
  return release;
}

test("a Conversation of 10,000 Messages opens at its end and goes back in time without a jump", async ({
  page,
  long,
}) => {
  await page.goto(long.path);
  await expect(rows(page).last()).toBeInViewport();
  await expect(pill(page)).toBeHidden();

  for (let turn = 0; turn < 2; turn += 1) {
    const letThemCome = await scrollUntilOlderAreAsked(page);
    await comeToRest(page);
    const before = await rowInView(page);
    const heightBefore = await feed(page).evaluate(({ scrollHeight }) => scrollHeight);
    letThemCome();
    await expect.poll(() => feed(page).evaluate(({ scrollHeight }) => scrollHeight)).toBeGreaterThan(heightBefore);
    expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1);
    await page.unroute("**/graphql");
  }

  await expect(pill(page)).toHaveText(/Jump to latest/);
  await say(page, "Are you still there?");
  await expect(page.getByText("Are you still there?", { exact: true })).toBeInViewport();
});

test("a reload and going back find the place where somebody read; a visit anew opens at the end", async ({
  page,
  long,
}) => {
  await page.goto(long.path);
  await expect(rows(page).last()).toBeInViewport();
  await feed(page).hover();
  await page.mouse.wheel(0, -6_000);
  await page.waitForFunction(() => (history.state as { reading?: unknown }).reading instanceof Object);
  await comeToRest(page);
  const before = await rowInView(page);
  const isThere = () =>
    expect.poll(async () => Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1);

  await page.reload();
  await isThere();
  await page.getByRole("link", { name: "Characters" }).click();
  await expect(page.getByRole("heading", { name: "Characters" })).toBeVisible();
  await page.goBack();
  await isThere();

  await page.getByRole("link", { name: "Characters" }).click();
  await page.getByRole("link", { name: "TavernKit, home" }).click();
  await expect(rows(page).last()).toBeInViewport();
  await expect(pill(page)).toBeHidden();
});

test("a link to an old Message opens around it and marks it, and the pill leads to the end", async ({ page, long }) => {
  const id = await long.idOf(60);
  await page.goto(`${long.path}/${id}`);
  const marked = page.locator("article[aria-current=true]");
  await expect(marked).toBeInViewport();
  await expect(page.locator(`[data-row-id="${id}"]:visible article[aria-current=true]`)).toBeVisible();

  await pill(page).click();
  await expect(page).toHaveURL(long.path);
  await expect(pill(page)).toBeHidden();
  await expect(marked).toHaveCount(0);
});

test("what comes while somebody reads further up is counted and does not move them", async ({ page, long }) => {
  const other = await page.context().newPage();
  for (const tab of [page, other]) await tab.goto(long.path);
  await expect(rows(page).last()).toBeInViewport();
  await feed(page).hover();
  await page.mouse.wheel(0, -2_000);
  await expect(pill(page)).toHaveText(/Jump to latest/);
  await comeToRest(page);
  const before = await rowInView(page);

  await say(other, "The tide is turning.");
  await expect(pill(page)).toHaveText(/[12] new Message/);
  expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1);
  await pill(page).click();
  await expect(page.getByText("The tide is turning.", { exact: true })).toBeVisible();
});
