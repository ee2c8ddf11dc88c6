import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import type { RunFieldsFragment, SamplerReportFieldsFragment } from "../../generated/graphql";
import { givenRun } from "../../testing/given-run";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import RunsPanel from "./RunsPanel.vue";

afterEach(cleanup);

const pageOf = (
  runs: readonly RunFieldsFragment[],
  hasNextPage = false,
  samplers: SamplerReportFieldsFragment | null = null,
) => ({
  data: {
    runs: {
      edges: runs.map((node) => ({ cursor: node.id, node: { ...node, samplers } })),
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
          plannedTokens: 370,
          counting: { tokenizer: "o200k_base", label: "OpenAI o200k", isEstimate: true, factor: 1.08 },
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
    for (const words of ["Done", "Reply · Wren", "0.0012", "402 ms", "1.6 s"]) {
      expect(within(done!).getByText(words)).toBeTruthy();
    }
    expect(done?.textContent).toMatch(/Planned\s*≈ 370 in estimate, OpenAI o200k/);
    expect(done?.textContent).toMatch(/Tokens\s*377 in, 30 out 7 more than planned \(2 %\)/);
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

  it("says of its sampler settings what was sent, adjusted and left out, and why", async () => {
    const report: SamplerReportFieldsFragment = {
      ...{ __typename: "SamplerReport" },
      sent: [{ parameter: "temperature", value: 2 }],
      adjusted: [{ parameter: "temperature", from: 3, to: 2, reason: "It takes at most 2." }],
      leftOut: [{ parameter: "mirostat_mode", code: "unsupported", reason: "It has no Mirostat." }],
      origins: [{ parameter: "temperature", layer: "SPACE" }],
    };
    await open(() => pageOf([givenRun({ status: "SUCCEEDED" })], false, report));
    const textOf = (name: string) => screen.getByRole("region", { name }).textContent;
    expect(screen.getByText("Sampler settings: 1 sent, 1 left out")).toBeTruthy();
    expect(textOf("Sent")).toContain("Temperature 2 from the Space");
    expect(textOf("Adjusted")).toContain("Temperature 3 → 2 It takes at most 2.");
    expect(textOf("Left out")).toContain("Mirostat It has no Mirostat.");
  });
});
