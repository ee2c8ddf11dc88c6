import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, ref, shallowRef } from "vue";
import type { BenchMessage, BenchRequest } from "./bench-protocol";
import { DEFAULT_BENCH_SETTINGS } from "./bench-run";
import { FOLLOW_MS, useBench, type BenchBook, type SavedEntry } from "./useBench";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(read: () => Promise<string> = () => Promise.resolve("{}")) {
  const asked: BenchRequest[] = [];
  let answer: ((message: BenchMessage) => void) | undefined;
  const worker = {
    postMessage: (request: BenchRequest) => {
      asked.push(request);
      if (request.kind === "load") answer?.({ kind: "loaded", entryCount: 1 });
    },
    terminate: () => undefined,
    addEventListener: (_: string, hear: (event: { data: BenchMessage }) => void) => {
      answer = (data) => hear({ data });
    },
  };
  const reads = vi.fn(read);
  const book = shallowRef<BenchBook>({ version: 1, read: reads });
  const source = { bookId: "harbour", book, text: ref(""), settings: ref(DEFAULT_BENCH_SETTINGS), askedUid: undefined };
  const bench = effectScope().run(() => useBench(source, { startWorker: () => worker as never }));
  if (!bench) throw new Error("The scope runs.");
  const become = async (version: number, saved: readonly SavedEntry[] = []) => {
    book.value = { version, saved, read: reads };
    await vi.advanceTimersByTimeAsync(FOLLOW_MS);
  };
  return { asked, bench, reads, become };
}
const saved = (version: number): SavedEntry => ({ version, entry: { uid: "7", comment: `as of ${version}` } });

describe("the book on the bench", () => {
  it("is read once; entries saved one by one are handed over alone", async () => {
    const { asked, reads, become } = open();
    await vi.advanceTimersByTimeAsync(0);
    await become(2, [saved(2)]);
    await become(4, [saved(2), saved(3), saved(4)]);
    expect(reads).toHaveBeenCalledTimes(1);
    expect(asked.filter(({ kind }) => kind === "patch")).toMatchObject([
      { entry: { comment: "as of 2" } },
      { entry: { comment: "as of 3" } },
      { entry: { comment: "as of 4" } },
    ]);
  });

  it("is read again when more changed than was saved here", async () => {
    const { reads, become } = open();
    await vi.advanceTimersByTimeAsync(0);
    await become(3, [saved(3)]);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it("is read again when one asks for it after a failure", async () => {
    let isDown = true;
    const read = () => (isDown ? Promise.reject(new Error("Try again.")) : Promise.resolve("{}"));
    const { bench } = open(read);
    await vi.advanceTimersByTimeAsync(0);
    expect(bench.failure.value).toBe("Try again.");
    isDown = false;
    await bench.retry();
    expect(bench.failure.value).toBeUndefined();
  });
});
