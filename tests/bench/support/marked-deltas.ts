import type { Script } from "#scripted-provider";

/** Deltas that say when they were sent, so that whoever sees one knows how long it took. */
export function markedDeltas(given: { readonly count: number; readonly paceMs: number }): Script {
  return async (call) => {
    const begun = performance.now();
    for (let index = 1; index <= given.count && !call.isClosed; index += 1) {
      // From the beginning, so that one late delta does not delay all that follow.
      await call.wait(Math.max(0, begun + index * given.paceMs - performance.now()));
      call.text(` <${index}@${performance.now().toFixed(2)}>`);
    }
    call.complete();
  };
}

/** Milliseconds without any frame after which deltas that have not come count as lost. */
const PATIENCE_MS = 60_000;

/** Reads frames and keeps how old each delta in them was, in milliseconds, until all that are expected have come. */
export function collectAges(expected: number): {
  readonly ages: readonly number[];
  readonly onFrame: (frame: string) => void;
  readonly all: Promise<void>;
} {
  const ages: number[] = [];
  const { promise: all, resolve, reject } = withResolvers();
  const timer = setTimeout(() => reject(new Error(`${ages.length} of ${expected} deltas came.`)), PATIENCE_MS);
  const onFrame = (frame: string) => {
    const now = performance.now();
    timer.refresh();
    for (const [, sentAt] of frame.matchAll(/<\d+@([\d.]+)>/g)) ages.push(now - Number(sentAt));
    if (ages.length < expected) return;
    clearTimeout(timer);
    resolve();
  };
  return { ages, onFrame, all };
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers(): { promise: Promise<void>; resolve: () => void; reject: (reason: Error) => void } {
  let resolve: () => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<void>((keep, breakIt) => {
    resolve = keep;
    reject = breakIt;
  });
  return { promise, resolve, reject };
}
