import type { Clock } from "../../platform/clock.js";
import type { OutboundFetch } from "../../platform/outbound-fetch.js";
import type { Dialect } from "./dialect.js";
import { createOpenAiChatDialect } from "./dialects/openai-chat.js";
import { createPracticeDialect, type PracticePace } from "./dialects/practice.js";
import { ProviderFailure } from "./provider-failure.js";
import { providerKind, type ProviderKind } from "./provider-kinds.js";

/** The wire protocols the program speaks, by name. */
export type Dialects = Readonly<Record<ProviderKind["dialect"], Dialect>>;

/** What dialects need from outside. */
export interface DialectParts {
  readonly fetch: OutboundFetch;
  readonly clock: Clock;
  /** A person's pace unless given. */
  readonly practicePace?: PracticePace;
}

/** Every wire protocol. */
export function createDialects({ fetch, clock, practicePace }: DialectParts): Dialects {
  return { practice: createPracticeDialect(practicePace), "openai-chat": createOpenAiChatDialect(fetch, clock) };
}

/**
 * The wire protocol of a kind.
 *
 * @throws ProviderFailure NO_PROVIDER for a kind this version does not know.
 */
export function dialectOf(dialects: Dialects, kindId: string): Dialect {
  const kind = providerKind(kindId);
  if (!kind) {
    throw new ProviderFailure("NO_PROVIDER", `This version of the server cannot talk to "${kindId}".`, {
      canRetry: false,
    });
  }
  return dialects[kind.dialect];
}
