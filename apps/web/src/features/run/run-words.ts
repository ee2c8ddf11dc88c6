import type { RunFieldsFragment, RunKind, RunResolution, RunStatus } from "../../generated/graphql";

export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  QUEUED: "Waiting",
  RUNNING: "Writing",
  SUCCEEDED: "Done",
  FAILED: "Failed",
  CANCELED: "Stopped",
  SKIPPED: "Skipped",
  INTERRUPTED: "Interrupted",
};

export const KIND_WORDS: Readonly<Record<RunKind, string>> = {
  REPLY: "Reply",
  REGENERATE: "Another Swipe",
  CONTINUE: "Continuation",
};

/** What a person decided about a Run that ended badly. */
export const RESOLUTION_WORDS: Readonly<Record<RunResolution, string>> = {
  RETRIED: "tried again",
  KEPT: "text kept",
  DISCARDED: "discarded",
};

/** Tokens in and out; says when they are an estimate of the server and not the Provider's count. */
export function formatTokens(
  run: Pick<RunFieldsFragment, "promptTokens" | "completionTokens" | "isUsageReported">,
): string {
  const counted = `${count(run.promptTokens)} in, ${count(run.completionTokens)} out`;
  return run.isUsageReported ? counted : `≈ ${counted}`;
}

/** Milliseconds in the unit one would say. */
export function formatDuration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function count(tokens: number | null | undefined): string {
  return tokens == null ? "?" : tokens.toLocaleString();
}
