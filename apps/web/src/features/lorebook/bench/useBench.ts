import { onScopeDispose, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import type { BenchMessage, BenchRequest, SentEntry } from "./bench-protocol";
import type { BenchResult, BenchSettings } from "./bench-run";

/** Longest a single pattern may take, in milliseconds. */
export const PATTERN_LIMIT_MS = 50;

/** How long a book must have been still before its changes are followed, in milliseconds. */
export const FOLLOW_MS = 300;

/** What the bench takes from outside, so that tests can hand in their own. */
export interface BenchMeans {
  readonly startWorker: () => Pick<Worker, "postMessage" | "terminate" | "addEventListener">;
}

/** The book on the bench. */
export interface BenchBook {
  /** Grows when the book changes; it is then read again, unless `saved` tells all that changed. */
  readonly version: number;
  /** Entries that were added or changed one by one, with the version each made. */
  readonly saved?: readonly SavedEntry[];
  /** The whole book as JSON: `{ entries: SentEntry[] }`. */
  readonly read: () => Promise<string>;
}

/** An entry that was added or changed, and the version its book got by that. */
export interface SavedEntry {
  readonly version: number;
  readonly entry: SentEntry;
}

/** Reads a Lorebook of the library. The browser keeps it, and asks the server only whether it is still the same. */
export async function readLibraryBook(lorebookId: string): Promise<string> {
  const response = await fetch(`/lorebooks/${lorebookId}/entries.json`);
  if (!response.ok) throw new Error("The Lorebook could not be read. Try again.");
  return response.text();
}

const BROWSER: BenchMeans = {
  startWorker: () => new Worker(new URL("./bench.worker.ts", import.meta.url), { type: "module" }),
};

/**
 * Tries a text against a Lorebook while somebody types, in a worker. Only the newest text counts. A pattern that takes
 * longer than 50 ms costs the worker its life and is left out from then on. Saving an entry hands that one entry over: the
 * other ten thousand are not sent again.
 */
export function useBench(
  source: {
    /** Names the book; another one is read from the start. */
    bookId: MaybeRefOrGetter<string>;
    book: MaybeRefOrGetter<BenchBook>;
    text: MaybeRefOrGetter<string>;
    settings: MaybeRefOrGetter<BenchSettings>;
    /** The entry somebody asks about. */
    askedUid: MaybeRefOrGetter<string | undefined>;
  },
  means: BenchMeans = BROWSER,
) {
  const result = shallowRef<BenchResult>();
  const failure = shallowRef<string>();
  const isLoading = shallowRef(true);
  const setAside = new Set<string>();
  let json = "";
  /** The version of the book that the worker has, or is about to read. */
  let known = 0;
  /** Entries saved since `json` was read; a worker that starts anew gets them on top. */
  let patches: SentEntry[] = [];
  let worker: ReturnType<BenchMeans["startWorker"]> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let followTimer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let lastRead = 0;
  let isBusy = false;
  let isStale = false;

  const ask = (request: BenchRequest): void => worker?.postMessage(request);

  function start(): void {
    worker?.terminate();
    clearTimeout(deadline);
    isBusy = false;
    worker = means.startWorker();
    const own = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<BenchMessage>) => {
      if (own === worker) hear(data);
    });
    ask({ kind: "load", json, setAside: [...setAside] });
    for (const entry of patches) ask({ kind: "patch", entry });
  }

  function hear(message: BenchMessage): void {
    switch (message.kind) {
      case "matching":
        clearTimeout(deadline);
        deadline = setTimeout(() => {
          setAside.add(message.pattern);
          start();
        }, PATTERN_LIMIT_MS);
        break;
      case "matched":
        clearTimeout(deadline);
        break;
      case "loaded":
        isLoading.value = false;
        run();
        break;
      case "failed":
        isLoading.value = false;
        failure.value = message.message;
        break;
      case "result":
        isBusy = false;
        if (message.id === lastId) result.value = message.result;
        if (isStale) run();
    }
  }

  /** One text at a time; what is typed meanwhile is tried next, whatever was typed in between is not. */
  function run(): void {
    isStale = isBusy;
    if (isBusy || isLoading.value) return;
    isBusy = true;
    lastId += 1;
    const question = {
      text: toValue(source.text),
      settings: { ...toValue(source.settings) },
      askedUid: toValue(source.askedUid),
    };
    ask({ kind: "run", id: lastId, question });
  }

  /** Goes on to the book's present version: entry by entry when these are all that changed, else from the start. */
  function follow(): void {
    const { version, saved = [] } = toValue(source.book);
    const steps = saved.filter((one) => one.version > known && one.version <= version);
    if (isLoading.value || failure.value !== undefined || steps.length !== version - known) {
      void read();
      return;
    }
    known = version;
    for (const { entry } of steps) {
      const plain = JSON.parse(JSON.stringify(entry)) as SentEntry;
      patches = [...patches.filter(({ uid }) => uid !== plain.uid), plain];
      ask({ kind: "patch", entry: plain });
    }
    run();
  }

  async function read(): Promise<void> {
    lastRead += 1;
    const turn = lastRead;
    isLoading.value = true;
    failure.value = undefined;
    known = toValue(source.book).version;
    try {
      const text = await toValue(source.book).read();
      if (turn !== lastRead) return;
      json = text;
      patches = [];
      start();
    } catch (cause) {
      if (turn !== lastRead) return;
      isLoading.value = false;
      failure.value = cause instanceof Error ? cause.message : String(cause);
    }
  }

  watch(
    () => toValue(source.bookId),
    () => void read(),
    { immediate: true },
  );
  watch(
    () => toValue(source.book).version,
    (version) => {
      clearTimeout(followTimer);
      if (version !== known) followTimer = setTimeout(follow, FOLLOW_MS);
    },
  );
  watch([() => toValue(source.text), () => toValue(source.settings), () => toValue(source.askedUid)], run, {
    deep: true,
  });
  onScopeDispose(() => {
    clearTimeout(deadline);
    clearTimeout(followTimer);
    worker?.terminate();
  });

  return {
    result: shallowReadonly(result),
    failure: shallowReadonly(failure),
    isLoading: shallowReadonly(isLoading),
    /** Reads the book again, after a failure. */
    retry: read,
  };
}
