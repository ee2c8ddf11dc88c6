import { describe, expect, it } from "vitest";
import { resolveSettings } from "./resolve-settings.js";

describe("laying settings over each other", () => {
  it("takes each value from the most special layer that has it, and names that layer", () => {
    const resolved = resolveSettings([
      { name: "provider", values: { temperature: 0.7, top_p: 0.9, max_response_tokens: 300 } },
      { name: "space", values: { temperature: 1.1 } },
      { name: "run", values: { top_p: 1 } },
    ]);

    expect(resolved.values).toEqual({ temperature: 1.1, top_p: 1, max_response_tokens: 300 });
    expect(resolved.origins).toEqual({ temperature: "space", top_p: "run", max_response_tokens: "provider" });
  });

  it("lets null win like any value: left to the Provider", () => {
    const resolved = resolveSettings([
      { name: "preset", values: { temperature: 0.7 } },
      { name: "membership", values: { temperature: null } },
    ]);
    expect(resolved).toEqual({ values: { temperature: null }, origins: { temperature: "membership" } });
  });

  it("inherits where a layer's value is taken away again", () => {
    const resolved = resolveSettings([
      { name: "preset", values: { temperature: 0.7 } },
      { name: "run", values: { temperature: undefined } },
    ]);
    expect(resolved.origins).toEqual({ temperature: "preset" });
  });

  it("is empty without layers", () => {
    expect(resolveSettings([])).toEqual({ values: {}, origins: {} });
  });
});
