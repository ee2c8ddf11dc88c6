import { newLorebookEntry } from "@tavernkit/lore-engine";
import { describe, expect, it } from "vitest";
import { changedEntry, draftOfEngine, engineEntry } from "./engine-entry";

const harbour = newLorebookEntry({
  uid: "7",
  keys: ["harbour"],
  content: "It freezes in January.",
  position: "at_depth",
  scanDepth: 4,
  scanSources: ["scenario"],
  characterFilter: { isExclude: false, names: ["Wren"], tags: [] },
  unknownFields: { color: "grey" },
});

describe("an entry in a form", () => {
  it("is the same entry when it comes back", () => {
    expect(changedEntry(harbour, draftOfEngine(harbour))).toEqual(harbour);
  });

  it("keeps what the form does not show, and leaves to the Conversation what was emptied", () => {
    const draft = { ...draftOfEngine(harbour), position: "OUTLET", scanDepth: null } as const;
    const changed = changedEntry(harbour, draft);
    expect(changed).toMatchObject({ position: "outlet", unknownFields: { color: "grey" } });
    expect(changed).not.toHaveProperty("scanDepth");
  });

  it("reads as the engine takes it", () => {
    expect(engineEntry("7", draftOfEngine(newLorebookEntry({ uid: "7" })))).toEqual(newLorebookEntry({ uid: "7" }));
  });
});
