/** Why a model stopped writing. */
export type FinishReason = "stop" | "length" | "content_filter" | "other";

/** One thing a Provider says while it answers. Texts are never empty. */
export type ProviderEvent =
  | { readonly kind: "text"; readonly text: string }
  /** Thinking aloud; no part of the reply. */
  | { readonly kind: "reasoning"; readonly text: string }
  /** Another reply to the same request, whole, where several were asked for; they come after the text. */
  | { readonly kind: "alternative"; readonly text: string }
  /** The Provider's own count, for the whole call. At most once. */
  | { readonly kind: "usage"; readonly promptTokens: number; readonly completionTokens: number }
  /** At most once; no text follows. */
  | { readonly kind: "finish"; readonly reason: FinishReason };
