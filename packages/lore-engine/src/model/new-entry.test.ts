import { describe, expect, it } from "vitest";
import { changedFieldsOf, newLorebookEntry } from "./new-entry.js";

describe("the changed fields of an entry", () => {
  it("are the uid alone for a new one", () => {
    expect(changedFieldsOf(newLorebookEntry({ uid: "7" }))).toEqual({ uid: "7" });
  });

  it("give the whole entry back", () => {
    const entry = newLorebookEntry({
      uid: "7",
      keys: ["owl"],
      scanDepth: 0,
      isSelective: false,
      characterFilter: { isExclude: true, names: ["Wren"], tags: [] },
      unknownFields: { color: "grey" },
    });
    const changed = changedFieldsOf(entry);
    expect(changed).not.toHaveProperty("content");
    expect(newLorebookEntry(changed)).toEqual(entry);
  });
});
