import { afterEach, describe, expect, it, vi } from "vitest";
import { valuesBefore } from "./bulk-change";

afterEach(() => vi.unstubAllGlobals());

function given(entries: readonly object[], ok = true): void {
  vi.stubGlobal("fetch", () => Promise.resolve({ ok, text: () => Promise.resolve(JSON.stringify({ entries })) }));
}
const row = (uid: string) => ({ id: `id-${uid}`, uid });

describe("the way back from a change of many entries", () => {
  it("is one step for each set of values they had, of the changed fields alone", async () => {
    given([{ uid: "1", order: 5 }, { uid: "2" }, { uid: "3", order: 5, position: "at_depth" }, { uid: "4" }]);
    const steps = await valuesBefore("harbour", [row("1"), row("2"), row("3")], { order: 700 });
    expect(steps).toEqual([
      { ids: ["id-1", "id-3"], fields: { order: 5 } },
      { ids: ["id-2"], fields: { order: 100 } },
    ]);
  });

  it("leaves to the Conversation again what was left to it", async () => {
    given([{ uid: "1" }]);
    expect(await valuesBefore("harbour", [row("1")], { scanDepth: 3, position: "AT_DEPTH" })).toEqual([
      { ids: ["id-1"], fields: { scanDepth: null, position: "BEFORE_CHARACTER" } },
    ]);
  });

  it("is not offered where it would take too many steps, or is not known", async () => {
    given(Array.from({ length: 200 }, (_, order) => ({ uid: String(order), order })));
    const rows = Array.from({ length: 200 }, (_, index) => row(String(index)));
    expect(await valuesBefore("harbour", rows, { order: 1 })).toBeUndefined();
    given([], false);
    expect(await valuesBefore("harbour", [row("1")], { order: 1 })).toBeUndefined();
  });
});
