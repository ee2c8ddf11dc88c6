import type { ApolloClient } from "@apollo/client";

/** What a page knows of its comparisons. */
export interface CacheWatch {
  /** Waits until the comparison after the newest mutation is over. */
  settled(): Promise<void>;
}

interface WatchedWindow {
  /** What the client holds beside Apollo's cache: see `showHeldBeside`. */
  tavernkitHeld?: ReadonlySet<{ readonly name: string; held(): unknown; anew(): Promise<unknown> }>;
  cacheWatch?: CacheWatch;
  cacheWatchMutation(name: string): Promise<void>;
  cacheWatchProblem(problem: string): Promise<void>;
}

/**
 * Runs in the page before the app: takes hold of its Apollo client as Apollo's devtools do, and after each mutation
 * compares every query on screen, and what is held beside the cache, with what the server answers anew. It is sent to the page as text, so it uses nothing
 * from outside itself.
 */
export function watchCacheInPage(): void {
  /**
   * How often a comparison is repeated, with a pause in milliseconds: events and refetches need a moment to arrive, and an
   * event whose notice was lost comes with the server's next look at the log, after three seconds.
   */
  const ATTEMPTS = 120;
  const PAUSE_MS = 50;

  const watched = window as unknown as WatchedWindow;
  let newest = 0;
  let running = 0;
  let comparison = Promise.resolve();
  watched.cacheWatch = { settled: () => comparison };

  localStorage.setItem("tavernkit.devtools", "on");
  let client: ApolloClient;
  Object.defineProperty(window, "__APOLLO_CLIENT__", {
    get: () => client,
    set(made: ApolloClient) {
      client = made;
      const mutate = client.mutate.bind(client) as (options: ApolloClient.MutateOptions) => Promise<unknown>;
      client.mutate = (async (options: ApolloClient.MutateOptions) => {
        const [definition] = options.mutation.definitions;
        const name = definition && "name" in definition ? (definition.name?.value ?? "") : "";
        void watched.cacheWatchMutation(name);
        newest += 1;
        running += 1;
        const number = newest;
        try {
          return await mutate(options);
        } finally {
          running -= 1;
          comparison = comparison.then(() => compareAfter(name, number));
        }
      }) as ApolloClient["mutate"];
    },
  });

  /** Compares until all is equal; a later mutation has a comparison of its own. */
  async function compareAfter(name: string, number: number): Promise<void> {
    let differences: readonly string[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (newest !== number || running > 0) return;
      differences = await differencesNow();
      if (differences.length === 0) return;
    }
    if (newest === number) await watched.cacheWatchProblem(`after ${name}: ${differences.join("; ")}`);
  }

  async function differencesNow(): Promise<string[]> {
    const differences: string[] = [];
    for (const query of client.getObservableQueries("active")) {
      const { query: document, variables, fetchPolicy } = query.options;
      if (fetchPolicy === "no-cache" || fetchPolicy === "standby") continue;
      const { data: fresh } = await client.query({
        query: document,
        variables,
        fetchPolicy: "no-cache",
        errorPolicy: "ignore",
      });
      // A server that is down answers nothing to compare with; a query may have left the screen meanwhile.
      if (fresh === undefined || !client.getObservableQueries("active").has(query)) continue;
      const place = firstDifference(query.getCurrentResult().data, fresh, query.queryName ?? "query");
      if (place !== undefined) differences.push(place);
    }
    for (const thing of watched.tavernkitHeld ?? []) {
      const fresh = await thing.anew().catch(() => undefined);
      if (fresh === undefined || !watched.tavernkitHeld?.has(thing)) continue;
      const place = firstDifference(thing.held(), fresh, thing.name);
      if (place !== undefined) differences.push(place);
    }
    return differences;
  }

  /** Where two answers differ first, with both values; undefined when they are the same. */
  function firstDifference(held: unknown, fresh: unknown, path: string): string | undefined {
    if (typeof held !== "object" || typeof fresh !== "object" || held === null || fresh === null) {
      return held === fresh ? undefined : `${path} is ${JSON.stringify(held)}, anew ${JSON.stringify(fresh)}`;
    }
    // Pages that were read one after another are held as one list; anew comes the first. An empty list has no cursors.
    const hasMorePages = isList(held) && isList(fresh) && held.edges.length > fresh.edges.length;
    const isEmpty = isList(held) && held.edges.length === 0;
    for (const key of new Set([...Object.keys(held), ...Object.keys(fresh)])) {
      if ((hasMorePages || isEmpty) && key === "pageInfo") continue;
      const [ours, theirs] = [(held as Record<string, unknown>)[key], (fresh as Record<string, unknown>)[key]];
      if (hasMorePages && key === "edges" && Array.isArray(ours) && Array.isArray(theirs)) {
        const place = firstDifference(ours.slice(0, theirs.length), theirs, `${path}.edges`);
        if (place !== undefined) return place;
        continue;
      }
      const place = firstDifference(ours, theirs, `${path}.${key}`);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  function isList(value: object): value is { edges: readonly unknown[] } {
    return "edges" in value && Array.isArray(value.edges);
  }
}
