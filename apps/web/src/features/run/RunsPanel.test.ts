import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import type { RunFieldsFragment } from "../../generated/graphql";
import { givenRun } from "../../testing/given-run";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import RunsPanel from "./RunsPanel.vue";

afterEach(cleanup);

const pageOf = (runs: readonly RunFieldsFragment[], hasNextPage = false) => ({
  data: {
    runs: {
      edges: runs.map((node) => ({ cursor: node.id, node })),
      pageInfo: { hasNextPage, endCursor: runs.at(-1)?.id ?? null },
    },
  },
});

async function open(answer: Script[string]) {
  const api = createScriptedApi({ Runs: answer });
  const rendered = render(RunsPanel, {
    props: { conversationId: "harbour", revision: "1" },
    global: { plugins: [api] },
  });
  await settled();
  return { api, ...rendered };
}
const items = () => screen.getAllByRole("listitem");

describe("the Runs of a Conversation", () => {
  it("says of each what it was, what it used and what was decided", async () => {
    const error = {
      code: "INTERRUPTED" as const,
      message: "The server went down.",
      canRetry: true,
      retryAfterMs: null,
      httpStatus: null,
    };
    await open(() =>
      pageOf([
        givenRun({
          id: "run-2",
          status: "SUCCEEDED",
          promptTokens: 377,
          completionTokens: 30,
          isUsageReported: true,
          cost: "0.001200000",
          timeToFirstTokenMs: 402,
          startedAt: "2026-03-01T12:00:00.000Z",
          finishedAt: "2026-03-01T12:00:01.600Z",
        }),
        givenRun({ status: "INTERRUPTED", resolution: "KEPT", error }),
      ]),
    );
    const [done, interrupted] = items();
    for (const words of ["Done", "Reply · Wren", "377 in, 30 out", "0.0012", "402 ms", "1.6 s"]) {
      expect(within(done!).getByText(words)).toBeTruthy();
    }
    expect(interrupted?.textContent).toContain("Interrupted");
    expect(interrupted?.textContent).toContain("(text kept)");
    expect(interrupted?.textContent).toContain("The server went down.");
  });

  it("teaches what will be here while it is empty", async () => {
    await open(() => pageOf([]));
    expect(screen.getByText(/Nothing has been generated here yet/)).toBeTruthy();
  });

  it("reads again when a Run changed, and further back when asked", async () => {
    const { api, rerender } = await open(({ after }) =>
      after ? pageOf([givenRun({ id: "run-1" })]) : pageOf([givenRun({ id: "run-2" })], true),
    );
    await rerender({ revision: "2" });
    await settled();
    expect(api.asked).toHaveLength(2);
    await userEvent.click(screen.getByRole("button", { name: "Show older runs" }));
    await settled();
    expect(items()).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "Show older runs" })).toBeNull();
  });

  it("can be tried again after a failure", async () => {
    let isAway = true;
    await open(() => (isAway ? refusal("INTERNAL_SERVER_ERROR", "Something went wrong.") : pageOf([givenRun()])));
    expect(screen.getByRole("alert").textContent).toContain("Something went wrong.");
    isAway = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await settled();
    expect(items()).toHaveLength(1);
  });
});
