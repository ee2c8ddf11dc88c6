import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MemoryTopics } from "../../platform/topics.js";
import { joinContinuation, LiveText, PUBLISH_INTERVAL_MS, textTopic, type TextDelta } from "./live-text.js";

const run = { id: "run", messageId: "message", conversationId: "harbour" };
let published: TextDelta[];
let live: LiveText;

beforeEach(() => {
  vi.useFakeTimers();
  const topics = new MemoryTopics();
  published = [];
  topics.subscribe(textTopic("harbour"), (payload) => published.push(JSON.parse(payload) as TextDelta));
  live = new LiveText(run, { now: () => Date.now() }, topics);
});
afterEach(() => {
  vi.useRealTimers();
});

const pieces = () => published.map(({ offset, text }) => [offset, text]);

describe("a text being written", () => {
  it("is published at once when it begins", () => {
    live.append("The ");
    expect(pieces()).toEqual([[0, "The "]]);
  });

  it("is published at most once an interval", () => {
    for (const piece of ["The ", "lamp ", "is ", "lit."]) live.append(piece);
    expect(published).toHaveLength(1);
    vi.advanceTimersByTime(PUBLISH_INTERVAL_MS);
    expect(pieces()).toEqual([
      [0, "The "],
      [4, "lamp is lit."],
    ]);
  });

  it("is published to its end when it is closed, and takes no more", () => {
    live.append("The ");
    live.append("lamp");
    live.close();
    live.append(" late");
    vi.runAllTimers();
    expect(pieces()).toEqual([
      [0, "The "],
      [4, "lamp"],
    ]);
    expect(live.text).toBe("The lamp");
  });

  it("says nothing when nothing came", () => {
    live.append("");
    live.close();
    expect(published).toEqual([]);
  });
});

describe("a text that continues another", () => {
  it("is published whole with its first piece, so that whoever reads along has all of it", () => {
    live.continueFrom({ text: "The lamp", postfix: " " });
    expect(live.text).toBe("");
    live.append("is lit.");
    expect(pieces()).toEqual([[0, "The lamp is lit."]]);
    expect(live.written).toBe("is lit.");
  });

  it.each([
    ["The lamp.", "It burns.", "The lamp. It burns."],
    ["The lamp", ", lit", "The lamp, lit"],
    ["The lamp", " is lit", "The lamp is lit"],
    ["The lamp\n", "Night.", "The lamp\nNight."],
    ["“The lamp", "”", "“The lamp”"],
    ["", "The lamp", "The lamp"],
  ])("%j goes on with %j", (text, continuation, joined) => {
    expect(joinContinuation({ text, postfix: " " }, continuation)).toBe(joined);
  });
});
