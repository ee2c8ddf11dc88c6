import { describe, expect, it } from "vitest";
import { StopWatch } from "./stop-watch.js";

function watched(stops: readonly string[], ...pieces: readonly string[]) {
  const watch = new StopWatch(stops);
  const given = pieces.map((piece) => watch.take(piece));
  return { given, rest: watch.rest(), isStopped: watch.isStopped };
}

describe("a stop sequence", () => {
  it("ends the text before it, also when it comes in pieces", () => {
    expect(watched(["\nAda:"], "Wait.\nAda: yes")).toEqual({ given: ["Wait."], rest: "", isStopped: true });
    expect(watched(["\nAda:"], "Wait.\n", "Ad", "a: yes", "no")).toEqual({
      given: ["Wait.", "", "", ""],
      rest: "",
      isStopped: true,
    });
  });

  it("that only begins is held back until it is clear that it was none", () => {
    expect(watched(["\nAda:"], "Wait.\n", "Adam")).toEqual({ given: ["Wait.", "\nAdam"], rest: "", isStopped: false });
    expect(watched(["\nAda:"], "Wait.\nAda")).toEqual({ given: ["Wait."], rest: "\nAda", isStopped: false });
  });

  it("counts where it comes first of several", () => {
    expect(watched(["###", "\nAda:"], "a\nAda: b ###").given).toEqual(["a"]);
  });

  it("that is empty, or none at all, ends nothing", () => {
    expect(watched([""], "Wait.")).toEqual({ given: ["Wait."], rest: "", isStopped: false });
    expect(watched([], "Wait.").given).toEqual(["Wait."]);
  });
});
