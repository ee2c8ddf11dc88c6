import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, nextTick, shallowRef } from "vue";
import { useDebounced } from "./useDebounced";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function typing() {
  const typed = shallowRef("");
  const scope = effectScope();
  const searched = scope.run(() => useDebounced(typed));
  async function type(text: string, pauseMs: number): Promise<void> {
    typed.value = text;
    await nextTick();
    vi.advanceTimersByTime(pauseMs);
  }
  return { type, scope, searched: () => searched?.value };
}

describe("a debounced value", () => {
  it("waits for a pause in typing, then takes what was typed last", async () => {
    const { type, searched } = typing();
    await type("w", 100);
    await type("wr", 100);
    expect(searched()).toBe("");
    await type("wren", 150);
    expect(searched()).toBe("wren");
  });

  it("changes nothing after its component is gone", async () => {
    const { type, scope, searched } = typing();
    await type("wren", 100);
    scope.stop();
    vi.advanceTimersByTime(150);
    expect(searched()).toBe("");
  });
});
