import type { RunFieldsFragment } from "../../generated/graphql";

type EndedRun = Pick<RunFieldsFragment, "status" | "error">;

/** Codes after which the Provider's settings are the place to look. */
const PROVIDER_CODES: readonly string[] = [
  "NO_PROVIDER",
  "PROVIDER_UNREACHABLE",
  "PROVIDER_REFUSED_KEY",
  "PROVIDER_ERROR",
  "PROVIDER_GARBAGE",
  "PROMPT_TOO_LONG",
];

/** Why a Run ended badly, in plain words. */
export function plainReason({ status, error }: EndedRun): string {
  if (status === "INTERRUPTED") return "The server stopped in the middle of this reply. What had been written is kept.";
  if (!error) return "The reply failed without a reason.";
  if (error.retryAfterMs == null) return error.message;
  return `${error.message} It may be tried again in ${Math.max(1, Math.ceil(error.retryAfterMs / 1_000))} s.`;
}

/** Whether looking at the Provider's settings may help. */
export function leadsToProviders({ error }: EndedRun): boolean {
  return error != null && PROVIDER_CODES.includes(error.code);
}
