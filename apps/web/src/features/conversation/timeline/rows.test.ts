import { describe, expect, it } from "vitest";
import { rowsOf, type Row, type RowState } from "./rows";
import type { TimelineMessage, TimelineRun } from "./timeline";

type TestMessage = TimelineMessage & { readonly createdAt: string };

const message = (seq: number, createdAt = "2026-03-01T12:00:00Z"): TestMessage => ({
  id: `m${seq}`,
  seq,
  version: 1,
  visibility: "NORMAL",
  createdAt,
});
const run = (messageId: string): TimelineRun => ({ id: `run-${messageId}`, messageId, status: "RUNNING" });
const state = (change: Partial<RowState<TestMessage, TimelineRun>>): RowState<TestMessage, TimelineRun> => ({
  messages: [],
  runs: [],
  hasOlder: false,
  hasNewer: false,
  editingId: undefined,
  ...change,
});
const byId = (rows: readonly Row<TestMessage, TimelineRun>[]) => new Map(rows.map((row) => [row.id, row]));

describe("making rows", () => {
  it("gives a Run without a Message a row under the id its Message will have", () => {
    const rows = rowsOf(state({ messages: [message(1)], runs: [run("m2")] }), new Map());
    expect(rows.map(({ id, type }) => [id, type])).toEqual([
      ["m1", "plain"],
      ["m2", "writing"],
    ]);
  });

  it("shows a Run that writes another Swipe in the row of its Message", () => {
    const rows = rowsOf(state({ messages: [message(1)], runs: [run("m1")] }), new Map());
    expect(rows).toHaveLength(1);
    expect(rows[0]?.run?.id).toBe("run-m1");
  });

  it("leaves out what is written at the end while the end is not loaded", () => {
    expect(rowsOf(state({ messages: [message(1)], runs: [run("m9")], hasNewer: true }), new Map())).toHaveLength(1);
  });

  it("gives the same object for a row that did not change", () => {
    const messages = [message(1), message(2)];
    const before = rowsOf(state({ messages }), new Map());
    const after = rowsOf(state({ messages, editingId: "m2" }), byId(before));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ id: "m2", type: "editing" });
  });

  it("marks the first Message of each day", () => {
    const messages = [message(1), message(2), message(3, "2026-03-04T12:00:00Z")];
    expect(rowsOf(state({ messages }), new Map()).map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  });

  it("does not say that a day begins where older Messages of it may come", () => {
    const messages = [message(1), message(2, "2026-03-04T12:00:00Z")];
    const rows = rowsOf(state({ messages, hasOlder: true }), new Map());
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([false, true]);
  });
});
