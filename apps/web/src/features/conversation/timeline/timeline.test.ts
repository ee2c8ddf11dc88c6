import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyEvent,
  learnMessage,
  learnRun,
  openTimeline,
  withNewerPage,
  withOlderPage,
  type MessagePage,
  type Timeline,
  type TimelineEvent,
  type TimelineMessage,
  type TimelineRun,
} from "./timeline";

interface TestMessage extends TimelineMessage {
  readonly text: string;
}
type TestTimeline = Timeline<TestMessage, TimelineRun>;
type TestEvent = TimelineEvent<TestMessage, TimelineRun>;

const message = (seq: number, change: Partial<TestMessage> = {}): TestMessage => ({
  id: `m${seq}`,
  seq,
  version: 1,
  visibility: "NORMAL",
  text: `Message ${seq}`,
  ...change,
});
const run = (id: string, status: TimelineRun["status"], change: Partial<TimelineRun> = {}): TimelineRun => ({
  id,
  messageId: `of-${id}`,
  status,
  resolution: null,
  ...change,
});
const page = (messages: readonly TestMessage[], change: Partial<MessagePage<TestMessage>> = {}) => ({
  messages,
  hasOlder: false,
  hasNewer: false,
  startCursor: undefined,
  endCursor: undefined,
  ...change,
});
const timeline = (messages: readonly TestMessage[], change: Partial<TestTimeline> = {}): TestTimeline => ({
  ...openTimeline<TestMessage, TimelineRun>(page(messages), { lastEventSeq: 10, runs: [] }),
  ...change,
});
const seqs = ({ messages }: TestTimeline) => messages.map(({ seq }) => seq);

describe("applying an event", () => {
  it("changes nothing when it was applied before", () => {
    const before = timeline([message(1)]);
    expect(applyEvent(before, { kind: "messageChanged", seq: 10, message: message(2) })).toBe(before);
  });

  it("puts Messages in their place, whatever order they come in", () => {
    let state = timeline([message(1), message(5)]);
    state = applyEvent(state, { kind: "messageChanged", seq: 11, message: message(7) });
    state = applyEvent(state, { kind: "messageChanged", seq: 12, message: message(3) });
    expect(seqs(state)).toEqual([1, 3, 5, 7]);
    expect(state.lastEventSeq).toBe(12);
  });

  it("replaces a Message that changed and drops one that was hidden", () => {
    let state = timeline([message(1), message(2)]);
    state = applyEvent(state, { kind: "messageChanged", seq: 11, message: message(1, { text: "Edited." }) });
    state = applyEvent(state, { kind: "messageChanged", seq: 12, message: message(2, { visibility: "HIDDEN" }) });
    expect(state.messages).toEqual([message(1, { text: "Edited." })]);
  });

  it("leaves Messages outside the loaded part to their page", () => {
    const part = timeline([message(20), message(30)], { hasOlder: true, hasNewer: true });
    const later = applyEvent(part, { kind: "messageChanged", seq: 11, message: message(40) });
    const earlier = applyEvent(later, { kind: "messageChanged", seq: 12, message: message(10) });
    const between = applyEvent(earlier, { kind: "messageChanged", seq: 13, message: message(25) });
    expect(seqs(between)).toEqual([20, 25, 30]);
  });

  it("keeps Runs while they wait, write, or want a decision", () => {
    let state = timeline([]);
    const statuses = (): string[] => state.runs.map(({ status }) => status);
    state = applyEvent(state, { kind: "runChanged", seq: 11, run: run("a", "QUEUED") });
    state = applyEvent(state, { kind: "runChanged", seq: 12, run: run("b", "FAILED") });
    state = applyEvent(state, { kind: "runChanged", seq: 13, run: run("a", "RUNNING") });
    expect(statuses()).toEqual(["RUNNING", "FAILED"]);
    state = applyEvent(state, { kind: "runChanged", seq: 14, run: run("b", "FAILED", { resolution: "DISCARDED" }) });
    state = applyEvent(state, { kind: "runChanged", seq: 15, run: run("a", "SUCCEEDED") });
    expect(statuses()).toEqual([]);
  });

  it("asks for everything again when the log no longer reaches back", () => {
    expect(applyEvent(timeline([]), { kind: "resyncRequired" }).mustReload).toBe(true);
  });
});

describe("taking a mutation's answer", () => {
  it("shows it at once, unless the stream was faster", () => {
    const before = timeline([message(1, { version: 2, text: "From the stream." })]);
    expect(learnMessage(before, message(1, { version: 2, text: "From the answer." }))).toBe(before);
    expect(learnMessage(before, message(1, { version: 3, text: "Newer." })).messages[0]?.text).toBe("Newer.");
  });

  it("never brings back an older state of a Run", () => {
    const before = timeline([], { runs: [run("a", "RUNNING")] });
    expect(learnRun(before, run("a", "QUEUED"))).toBe(before);
    expect(learnRun(before, run("b", "QUEUED")).runs).toHaveLength(2);
  });
});

describe("loading pages", () => {
  it("joins them without repeating a Message", () => {
    const middle = timeline([message(3), message(4)], { hasOlder: true, hasNewer: true });
    const older = withOlderPage(middle, page([message(1), message(2), message(3)], { startCursor: "one" }));
    const all = withNewerPage(older, page([message(4), message(5)], { endCursor: "five" }));
    expect(seqs(all)).toEqual([1, 2, 3, 4, 5]);
    expect(all).toMatchObject({ hasOlder: false, hasNewer: false, startCursor: "one", endCursor: "five" });
  });
});

describe("replaying the stream", () => {
  // A server in small: events change its state, and a query gives its state.
  const actions = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("send" as const) }),
      fc.record({ kind: fc.constant("edit" as const), pick: fc.nat(30) }),
      fc.record({ kind: fc.constant("hide" as const), pick: fc.nat(30) }),
      fc.record({ kind: fc.constant("restore" as const), pick: fc.nat(30) }),
      fc.record({ kind: fc.constant("run" as const), pick: fc.nat(4), status: fc.nat(6), decided: fc.boolean() }),
    ),
    { minLength: 1, maxLength: 40 },
  );
  const STATUSES = ["QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED", "SKIPPED", "INTERRUPTED"] as const;

  type Action = typeof actions extends fc.Arbitrary<(infer Item)[]> ? Item : never;

  function serve(list: readonly Action[]) {
    const messages: TestMessage[] = [];
    const runs: TimelineRun[] = [];
    const events: TestEvent[] = [];
    const states: { messages: TestMessage[]; runs: TimelineRun[] }[] = [{ messages: [], runs: [] }];
    for (const action of list) {
      const seq = events.length + 1;
      if (action.kind === "run") {
        const id = `r${action.pick}`;
        const changed = run(id, STATUSES[action.status]!, { resolution: action.decided ? "KEPT" : null });
        const index = runs.findIndex((other) => other.id === id);
        // A Run that has ended for good never returns.
        if (index !== -1 && !openTimeline(page([]), { lastEventSeq: 0, runs: [runs[index]!] }).runs.length) continue;
        if (index === -1) runs.push(changed);
        else runs[index] = changed;
        events.push({ kind: "runChanged", seq, run: changed });
      } else if (action.kind === "send") {
        messages.push(message(messages.length + 1));
        events.push({ kind: "messageChanged", seq, message: messages.at(-1)! });
      } else {
        const index = messages.length === 0 ? -1 : action.pick % messages.length;
        const known = messages[index];
        if (!known) continue;
        const visibility = action.kind === "hide" ? "HIDDEN" : action.kind === "restore" ? "NORMAL" : known.visibility;
        const changed = { ...known, version: known.version + 1, visibility, text: `${known.text}!` };
        messages[index] = changed;
        events.push(
          visibility === "HIDDEN"
            ? { kind: "messageRemoved", seq, messageId: known.id }
            : { kind: "messageChanged", seq, message: changed },
        );
      }
      states.push({ messages: [...messages], runs: [...runs] });
    }
    const query = (at: number): TestTimeline =>
      openTimeline(page(states[at]!.messages.filter(({ visibility }) => visibility !== "HIDDEN")), {
        lastEventSeq: at,
        runs: states[at]!.runs,
      });
    return { events, query };
  }

  it("gives what a refetch gives, however events are repeated and from wherever they are replayed", () => {
    fc.assert(
      fc.property(actions, fc.array(fc.nat(40), { maxLength: 6 }), fc.nat(40), (list, replays, opened) => {
        const { events, query } = serve(list);
        let state = query(opened % (events.length + 1));
        for (const point of replays) {
          // A reconnect that repeats everything up to some event, then goes on from there.
          for (const event of events.slice(0, point)) {
            if (event.kind !== "resyncRequired" && event.seq > state.lastEventSeq + 1) break;
            state = applyEvent(state, event);
          }
        }
        for (const event of events) state = applyEvent(state, event);
        for (const event of events) state = applyEvent(state, event);

        const refetched = query(events.length);
        expect(state.messages).toEqual(refetched.messages);
        expect(new Set(state.runs)).toEqual(new Set(refetched.runs));
        expect(state.lastEventSeq).toBe(refetched.lastEventSeq);
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
