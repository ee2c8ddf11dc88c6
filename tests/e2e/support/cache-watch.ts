import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, TestInfo } from "@playwright/test";
import { watchCacheInPage, type CacheWatch } from "./cache-watch-in-page.js";

/** Where a journey leaves the names of the mutations it made, below Playwright's output folder. */
export const MUTATIONS_FOLDER = "mutations";

declare global {
  interface Window {
    /** Set by `watchCacheInPage`. */
    cacheWatch?: CacheWatch;
  }
}

/**
 * Compares, in every page of a journey, what Apollo's cache holds with what the server answers, after every mutation
 * (promise R11), and leaves the mutations' names for `mutations.coverage.ts`.
 */
export class CacheReport {
  readonly #contexts: BrowserContext[] = [];
  readonly #made = new Set<string>();
  readonly #problems: string[] = [];

  /** Begins to look on; before the first page of the context is opened. */
  async watch(context: BrowserContext): Promise<void> {
    this.#contexts.push(context);
    await context.exposeBinding("cacheWatchMutation", (_source, name: string) => void this.#made.add(name));
    await context.exposeBinding("cacheWatchProblem", (_source, problem: string) => void this.#problems.push(problem));
    await context.addInitScript(watchCacheInPage);
  }

  /** Waits until no page compares any more, and gives each difference in words; empty when the promise was kept. */
  async problems(): Promise<readonly string[]> {
    for (const context of this.#contexts) {
      for (const page of context.pages()) await page.evaluate(() => window.cacheWatch?.settled());
    }
    return this.#problems;
  }

  async leaveNames({ project, testId }: TestInfo): Promise<void> {
    const folder = join(project.outputDir, MUTATIONS_FOLDER);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, testId), [...this.#made].map((name) => `${name}\n`).join(""));
  }
}
