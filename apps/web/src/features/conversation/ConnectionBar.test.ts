import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import ConnectionBar from "./ConnectionBar.vue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the connection bar", () => {
  const props = { status: "connected" as const, newestSeq: 7, newCountSince: (seq: number) => 9 - seq };

  it("is silent while all is well", () => {
    render(ConnectionBar, { props });
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("says what is wrong, then what was new since the connection was lost, then goes", async () => {
    const { rerender } = render(ConnectionBar, { props });
    await rerender({ status: "reconnecting" });
    expect(screen.getByRole("status").textContent).toContain("Reconnecting");
    await rerender({ status: "offline" });
    expect(screen.getByRole("status").textContent).toContain("Offline");

    await rerender({ status: "connected", newestSeq: 9 });
    expect(screen.getByRole("status").textContent).toContain("2 new Messages");
    vi.advanceTimersByTime(10_000);
    await rerender({ newestSeq: 9 });
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("says that nothing was missed", async () => {
    const { rerender } = render(ConnectionBar, { props: { ...props, newCountSince: () => 0 } });
    await rerender({ status: "reconnecting" });
    await rerender({ status: "connected" });
    expect(screen.getByRole("status").textContent).toContain("Nothing new");
  });
});
