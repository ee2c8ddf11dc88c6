import type { FinishReason } from "../provider-event.js";

/** What one value of an answer adds to another reply than the first. */
export interface SaidOfOther {
  /** Its number among the replies to one request; the first, which is the reply, has 0. */
  readonly index: number;
  readonly text: string;
}

/** What one value of an answer says, whatever the protocol. */
export interface Said {
  readonly text?: string | null | undefined;
  readonly reasoning?: string | null | undefined;
  /** Where several replies were asked for. */
  readonly others?: readonly SaidOfOther[] | undefined;
  /** Why the model stopped; the last one counts. */
  readonly finish?: FinishReason | undefined;
  /** Tokens of the whole call so far; later numbers replace earlier ones. */
  readonly promptTokens?: number | null | undefined;
  readonly completionTokens?: number | null | undefined;
  /** Whether the answer is over: what may follow is not waited for. */
  readonly isLast?: boolean | undefined;
}

/** Reads the JSON values of one answer, in their order. @throws ProviderFailure */
export type SaidReader = (value: unknown) => Said;

/** What one protocol's names of finish reasons mean. Names that are not known are `other`. */
export type FinishNames = Readonly<Record<string, FinishReason>>;

/** The reason of a name; undefined while there is none. */
export function finishOf(names: FinishNames, name: string | null | undefined): FinishReason | undefined {
  return name == null ? undefined : (names[name] ?? "other");
}
