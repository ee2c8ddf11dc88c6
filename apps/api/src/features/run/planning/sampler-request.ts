import { isProviderKind, toRequest, type SamplerRequest } from "@tavernkit/sampler-settings";
import type { Provider } from "../../provider/index.js";

/** What becomes of settings when a Provider is asked. */
export type ReportedRequest = Omit<SamplerRequest, "issues">;

/**
 * The fields of the request that settings make, as the Provider's kind names them, and what became of each setting.
 *
 * @throws Error for a value no Provider takes; terms of Providers are checked when they are saved.
 */
export function samplerRequest(
  { kind, model, contextTokens, responseTokens }: Provider,
  stopSequences: readonly string[],
): ReportedRequest {
  if (!isProviderKind(kind)) return { body: {}, sent: [], leftOut: [], adjusted: [] };
  const values = { max_response_tokens: responseTokens, stop_sequences: [...stopSequences] };
  const target = { ...(model !== null && { model }), contextTokens };
  const { issues, ...request } = toRequest(kind, values, target);
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join(" "));
  return request;
}
