import { describe, expect, it } from "vitest";
import { parseExpandedKey, parseKey } from "./parse-key.js";

describe("reading a key", () => {
  it.each([
    ["owl", { kind: "plain", text: "owl" }],
    ["  red fox ", { kind: "plain", text: "red fox" }],
    ["/gr.ve/i", { kind: "pattern", pattern: { source: "gr.ve", flags: "i" } }],
    ["/a{2,4}/gm", { kind: "pattern", pattern: { source: "a{2,4}", flags: "m" } }],
    ["/a\\/b/", { kind: "pattern", pattern: { source: "a/b", flags: "" } }],
    ["{{user}}", { kind: "macro" }],
    ["<USER>", { kind: "macro" }],
    ["   ", { kind: "blank" }],
    ["", { kind: "blank" }],
  ])("%j is %j", (key, parsed) => {
    expect(parseKey(key)).toEqual(parsed);
  });

  it.each(["/a/b/", "//", "/(/", "/a/x", "/a"])("takes %j as plain text, since it is no pattern", (key) => {
    expect(parseKey(key)).toEqual({ kind: "plain", text: key });
  });

  it("does not look for macros in a key whose macros are expanded", () => {
    expect(parseExpandedKey("<Ada>")).toEqual({ kind: "plain", text: "<Ada>" });
  });
});
