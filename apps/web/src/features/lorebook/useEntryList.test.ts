import { describe, expect, it } from "vitest";
import { givenEntry, givenLorebook, givenPage } from "../../testing/given-lorebook";
import { inScope, settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { useEntryList } from "./useEntryList";

interface Move {
  readonly id: string;
  readonly afterId: string | null;
  readonly expectedVersion: number;
}

/** A server that keeps the order of A, B and C, and the version of their book. */
async function open() {
  let order = ["A", "B", "C"];
  let version = 1;
  const moves: Move[] = [];
  const api = createScriptedApi({
    Lorebook: () => ({ data: { lorebook: givenLorebook({ version }) } }),
    LorebookEntries: () => ({ data: { lorebookEntries: givenPage(order.map((id) => givenEntry(id))) } }),
    MoveLorebookEntry: ({ input }) => {
      const { id, afterId, expectedVersion } = input as Move;
      if (expectedVersion !== version) return refusal("CONFLICT", "Somebody changed this Lorebook meanwhile.");
      moves.push({ id, afterId, expectedVersion });
      const others = order.filter((one) => one !== id);
      order = others.toSpliced(afterId === null ? 0 : others.indexOf(afterId) + 1, 0, id);
      version += 1;
      const lorebook = { __typename: "Lorebook", id: "harbour", version };
      return { data: { moveLorebookEntry: { __typename: "LorebookEntryPayload", lorebook } } };
    },
  });
  const { result: list } = inScope(api, () => useEntryList("harbour", ""));
  await settled();
  const elsewhere = () => {
    order = order.toReversed();
    version += 1;
  };
  return { list, moves, elsewhere, shown: () => list.entries.value?.map(({ id }) => id) };
}

describe("moving an entry", () => {
  it("goes on, step by step, from where the last step led, however quickly they come", async () => {
    const { list, moves, shown } = await open();
    await Promise.all([list.move("A", 1), list.move("A", 1), list.move("A", 1)]);
    expect(shown()).toEqual(["B", "C", "A"]);
    expect(moves).toEqual([
      { id: "A", afterId: "B", expectedVersion: 1 },
      { id: "A", afterId: "C", expectedVersion: 2 },
    ]);
  });

  it("shows what somebody else made of the book when they were faster, and moves from there", async () => {
    const { list, elsewhere, shown } = await open();
    elsewhere();
    await list.move("A", 1);
    expect(list.error.value?.code).toBe("CONFLICT");
    expect(shown()).toEqual(["C", "B", "A"]);
    await list.move("A", -1);
    expect(list.error.value).toBeUndefined();
    expect(shown()).toEqual(["C", "A", "B"]);
  });
});
