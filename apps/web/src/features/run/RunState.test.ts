import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { shallowRef } from "vue";
import type { RunFieldsFragment } from "../../generated/graphql";
import { ApiError } from "../../lib/apollo";
import RunState from "./RunState.vue";
import { givenRun } from "../../testing/given-run";

afterEach(cleanup);

function show(
  change: Partial<RunFieldsFragment>,
  more: { text?: string; canManageProviders?: boolean; problem?: ApiError } = {},
) {
  const { text = "", ...props } = more;
  return render(RunState, { props: { run: givenRun(change), text: shallowRef(text), ...props } });
}
const buttons = () => screen.getAllByRole("button").map(({ textContent }) => textContent.trim());

describe("a Run under its message", () => {
  it("can be stopped while it waits and while it writes", async () => {
    const { emitted } = show({ status: "QUEUED" });
    expect(screen.getByText("Waiting for its turn")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(emitted()).toHaveProperty("stop");
  });

  it("tells thinking from writing", () => {
    show({ status: "RUNNING" });
    expect(screen.getByText(/Wren is thinking/)).toBeTruthy();
    cleanup();
    show({ status: "RUNNING" }, { text: "x".repeat(400) });
    expect(screen.getByText(/≈ 100 tokens/)).toBeTruthy();
  });

  it("says plainly why it failed and offers what helps", async () => {
    const error = {
      code: "PROVIDER_REFUSED_KEY" as const,
      message: "The key was refused.",
      canRetry: true,
      retryAfterMs: null,
      httpStatus: 401,
    };
    const { emitted } = show({ status: "FAILED", error }, { canManageProviders: true });
    expect(screen.getByRole("alert").textContent).toContain("The key was refused.");
    expect(buttons()).toEqual(["Retry", "Open the Provider settings", "Dismiss"]);
    await userEvent.click(screen.getByRole("button", { name: "Open the Provider settings" }));
    expect(emitted()).toHaveProperty("openProviders");
  });

  it("offers no retry where it cannot help, and no settings to those who may not open them", () => {
    const error = {
      code: "PROMPT_TOO_LONG" as const,
      message: "Too long.",
      canRetry: false,
      retryAfterMs: null,
      httpStatus: null,
    };
    show({ status: "FAILED", error });
    expect(buttons()).toEqual(["Dismiss"]);
  });

  it("says when it may be tried again", () => {
    const error = {
      code: "PROVIDER_RATE_LIMITED" as const,
      message: "Too many requests.",
      canRetry: true,
      retryAfterMs: 1_500,
      httpStatus: 429,
    };
    show({ status: "FAILED", error });
    expect(screen.getByRole("alert").textContent).toContain("again in 2 s");
  });

  it("lets one decide about the text of an interrupted one", async () => {
    const { emitted } = show({ status: "INTERRUPTED", partialText: "The tide" });
    expect(screen.getByRole("alert").textContent).toContain("stopped in the middle");
    expect(buttons()).toEqual(["Retry", "Keep this text", "Discard"]);
    await userEvent.click(screen.getByRole("button", { name: "Keep this text" }));
    await userEvent.click(screen.getByRole("button", { name: "Discard" }));
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(Object.keys(emitted())).toEqual(expect.arrayContaining(["keep", "discard", "retry"]));
  });

  it("says why a decision was refused", () => {
    show({ status: "INTERRUPTED" }, { problem: new ApiError("GENERATION_LOCKED", "Another reply is being written.") });
    expect(screen.getByText("Another reply is being written.")).toBeTruthy();
  });
});
