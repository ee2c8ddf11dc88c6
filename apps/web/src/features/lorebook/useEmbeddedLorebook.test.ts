import { newLorebookEntry } from "@tavernkit/lore-engine";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import { AUTOSAVE_MS } from "./useEntryEditing";
import { rowsOf, useEmbeddedLorebook } from "./useEmbeddedLorebook";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const card = {
  name: "Bees",
  token_budget: 300,
  nobodyKnows: 1,
  extensions: {},
  entries: [
    { id: 0, keys: ["hive"], content: "Mind it.", enabled: true, insertion_order: 1, extensions: { vendor: true } },
    { id: 1, keys: ["sting"], content: "It hurts.", enabled: true, insertion_order: 2, extensions: {} },
  ],
};
const wren = (version: number, embeddedLorebook: object | null) => ({
  ...{ __typename: "Character", id: "wren", name: "Wren", isMine: true, ownerName: "Ada", lorebookEntryCount: 2 },
  ...{ version, embeddedLorebook, updatedAt: "2026-03-01T12:00:00Z" },
});

async function open(embedded: object | null = card, script: Script = {}) {
  const saved: { expectedVersion: number; embeddedLorebook: typeof card }[] = [];
  const api = createScriptedApi({
    EmbeddedLorebook: () => ({ data: { character: wren(1, embedded) } }),
    UpdateEmbeddedLorebook: ({ input }) => {
      const change = input as (typeof saved)[number];
      saved.push(change);
      const character = wren(change.expectedVersion + 1, change.embeddedLorebook);
      return { data: { updateCharacter: { __typename: "CharacterPayload", character } } };
    },
    ...script,
  });
  const { result: editing } = inScope(api, () => useEmbeddedLorebook("wren"));
  await vi.advanceTimersByTimeAsync(0);
  return { editing, saved };
}
const rest = () => vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
const uids = ({ entries }: { entries: { value: readonly { uid: string }[] } }) => entries.value.map(({ uid }) => uid);

describe("the Lorebook inside a card", () => {
  it("is saved whole once one has been still, with what no field shows", async () => {
    const { editing, saved } = await open();
    editing.change(["1"], { comment: "Stings" });
    editing.change(["1"], { content: "It hurts a lot." });
    expect(saved).toEqual([]);
    await rest();
    expect(saved).toHaveLength(1);
    expect(saved[0]).toMatchObject({
      expectedVersion: 1,
      embeddedLorebook: {
        ...{ name: "Bees", token_budget: 300, nobodyKnows: 1 },
        entries: [
          { id: 0, extensions: { vendor: true } },
          { comment: "Stings", content: "It hurts a lot." },
        ],
      },
    });
    editing.change(["0"], { isEnabled: false });
    await rest();
    expect(saved[1]?.expectedVersion).toBe(2);
  });

  it("takes new and doubled entries, and others' places", async () => {
    const { editing } = await open();
    expect(editing.add()).toBe("2");
    expect(editing.duplicate("0")).toBe("3");
    expect(uids(editing)).toEqual(["0", "3", "1", "2"]);
    editing.move("2", -1);
    editing.moveBehind("0", "2");
    expect(uids(editing)).toEqual(["3", "2", "0", "1"]);
  });

  it("gives deleted entries back", async () => {
    const { editing } = await open();
    editing.remove(["0"]);
    expect([uids(editing), editing.undoable.value]).toMatchObject([["1"], { act: "deleted", count: 1 }]);
    editing.undo();
    expect([uids(editing), editing.undoable.value]).toEqual([["0", "1"], undefined]);
  });

  it("gives back what many entries had, but offers that for no single key press", async () => {
    const { editing } = await open();
    const titles = () => editing.entries.value.map(({ comment }) => comment);
    const before = titles();
    editing.change(["0"], { comment: "Typed" });
    expect(editing.undoable.value).toBeUndefined();
    editing.changeMany(["0", "1"], { comment: "Alike" });
    expect([titles(), editing.undoable.value]).toMatchObject([["Alike", "Alike"], { act: "changed", count: 2 }]);
    editing.undo();
    expect(titles()).toEqual(["Typed", before[1]]);
  });

  it("begins with the first entry where the card had none", async () => {
    const { editing, saved } = await open(null);
    editing.add();
    await rest();
    expect(saved[0]?.embeddedLorebook.entries).toHaveLength(1);
  });

  it("keeps what was typed when somebody else changed the card, until one has chosen", async () => {
    const { editing } = await open(card, { UpdateEmbeddedLorebook: () => refusal("CONFLICT", "Changed meanwhile.") });
    editing.change(["1"], { comment: "Mine" });
    await rest();
    expect(editing.isConflict.value).toBe(true);
    expect(editing.entries.value[1]?.comment).toBe("Mine");
    await editing.resolve("theirs");
    expect(editing.entries.value[1]?.comment).toBe("");
    expect(editing.isConflict.value).toBe(false);
  });
});

it("finds entries of a card by title, key and text, whatever the case", () => {
  const entries = [newLorebookEntry({ uid: "7", keys: ["Hive"] }), newLorebookEntry({ uid: "8", content: "a hive" })];
  expect(rowsOf(entries, "HIVE").map(({ id }) => id)).toEqual(["7", "8"]);
  expect(rowsOf(entries, "sting")).toEqual([]);
});
