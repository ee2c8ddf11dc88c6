import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base, type Page } from "@playwright/test";
import { startScriptedProvider, type ScriptedProvider } from "../../scripted-provider/scripted-provider.mjs";
import { becomeOwner, type ApiClient } from "../../support/api-client.js";
import { beginConversation, connectProvider, type BegunConversation } from "../../support/given.js";
import { startServer, type RunningServer } from "../../support/start-server.js";
import { CacheReport } from "./cache-watch.js";

/** What a journey may ask for. Each comes fresh for every journey and goes with it. */
interface Given {
  /** A server on a free port with an empty data folder. */
  server: RunningServer;
  /** A client of its API, signed in as Ada, who owns the instance. Asking for it completes the set-up. */
  owner: ApiClient;
  /** A Provider that says what the journey tells it to; Runs use it from the moment the journey asks for it. */
  provider: ScriptedProvider;
  /** A Conversation between Ada and Wren with nothing but the greeting in it. */
  conversation: BegunConversation;
  /** A page on which Ada is signed in, not yet opened. */
  ownersPage: Page;
  /** A page in a browser of its own, where nobody is signed in. */
  strangersPage: Page;
  /** Looks on in every journey: what a page holds equals what the server answers anew (promise R11). */
  cacheReport: CacheReport;
}

/** Playwright's `test`, with a server of our own behind each journey. */
export const test = base.extend<Given>({
  // Playwright reads what a fixture needs from this pattern, so it must be there.
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const dataFolder = await mkdtemp(join(tmpdir(), "tavernkit-journey-"));
    const server = await startServer({ dataFolder });
    await use(server);
    await server.stop();
    await rm(dataFolder, { recursive: true });
  },

  baseURL: async ({ server }, use) => {
    await use(server.address);
  },

  owner: async ({ server }, use) => {
    await use(await becomeOwner(server.address));
  },

  provider: async ({ owner }, use) => {
    const provider = await startScriptedProvider();
    await connectProvider(owner, provider.url);
    await use(provider);
    await provider.close();
  },

  conversation: async ({ owner }, use) => {
    await use(await beginConversation(owner));
  },

  ownersPage: async ({ page, owner, server }, use) => {
    if (owner.session) await page.context().addCookies([{ ...owner.session, url: server.address }]);
    await use(page);
  },

  strangersPage: async ({ browser, baseURL, cacheReport }, use) => {
    const context = await browser.newContext({ baseURL: baseURL ?? "" });
    await cacheReport.watch(context);
    await use(await context.newPage());
    await cacheReport.problems();
    await context.close();
  },

  // It ends before the server does, so it asks for one.
  cacheReport: [
    async ({ context, server }, use, journey) => {
      const report = new CacheReport();
      await report.watch(context);
      await use(report);
      expect(await report.problems(), `differences from a refetch at ${server.address}`).toEqual([]);
      await report.leaveNames(journey);
    },
    { auto: true },
  ],
});

export { expect };
