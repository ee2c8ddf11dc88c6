import { describe, expect, it } from "vitest";
import { Pace } from "./pace";

describe("the pace of a reply", () => {
  it("is silent until it means something", () => {
    const pace = new Pace();
    expect(pace.reading(0)).toEqual({ tokens: 0, tokensPerSecond: undefined });
    pace.note(40, 0);
    pace.note(80, 400);
    expect(pace.reading(80)).toEqual({ tokens: 20, tokensPerSecond: undefined });
  });

  it("counts from what it saw first, so that joining late does not look fast", () => {
    const pace = new Pace();
    pace.note(4_000, 10_000);
    pace.note(4_400, 12_000);
    expect(pace.reading(4_400)).toEqual({ tokens: 1_100, tokensPerSecond: 50 });
  });
});
