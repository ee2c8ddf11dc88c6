import { beforeEach, describe, expect, it } from "vitest";
import { Drafts, type DraftStorage } from "./drafts";

function memoryStorage(): DraftStorage & { readonly size: number } {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    get size() {
      return values.size;
    },
  };
}

describe("drafts", () => {
  let count: number;
  const newKey = () => `key-${(count += 1)}`;
  beforeEach(() => {
    count = 0;
  });

  it("are kept per Conversation, with their key", () => {
    const storage = memoryStorage();
    new Drafts(storage, newKey).keep("harbour", { text: "Hello", idempotencyKey: "key-0" });
    const later = new Drafts(storage, newKey);
    expect(later.read("harbour")).toEqual({ text: "Hello", idempotencyKey: "key-0" });
    expect(later.read("elsewhere")).toEqual({ text: "", idempotencyKey: "key-1" });
  });

  it("leave nothing behind once empty", () => {
    const storage = memoryStorage();
    const drafts = new Drafts(storage, newKey);
    drafts.keep("harbour", { text: "Hello", idempotencyKey: "key-0" });
    drafts.keep("harbour", drafts.fresh());
    expect(storage.size).toBe(0);
  });

  it("start anew when the storage holds something else", () => {
    const storage = memoryStorage();
    storage.setItem("tavernkit.draft.harbour", "{not json");
    expect(new Drafts(storage, newKey).read("harbour").text).toBe("");
    storage.setItem("tavernkit.draft.harbour", '{"text":1}');
    expect(new Drafts(storage, newKey).read("harbour").text).toBe("");
  });

  it("survive a storage that refuses", () => {
    const refuse = () => {
      throw new Error("QuotaExceededError");
    };
    const drafts = new Drafts({ getItem: refuse, setItem: refuse, removeItem: refuse }, newKey);
    expect(drafts.read("harbour").text).toBe("");
    expect(drafts.keep("harbour", { text: "Hello", idempotencyKey: "key-0" })).toBe(false);
  });
});
