import type { CardFields } from "@tavernkit/character-card";
import { DEFAULT_PROMPT_SETTINGS, expandText, hashText, seededRandom } from "@tavernkit/prompt-engine";
import { planCharacterOf } from "../character/index.js";
import type { Variables } from "./variables.js";

/** What the macros of a greeting may depend on. */
export interface GreetingSetting {
  readonly personName: string;
  /** Ties choices made by chance to the Conversation: the same one always begins the same way. */
  readonly conversationId: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** IANA name of the person's zone; UTC when undefined. */
  readonly timeZone: string | undefined;
}

/** A greeting as its Message says it. */
export interface SpokenGreeting {
  readonly text: string;
  /** Variables its macros wrote. */
  readonly variables: Variables;
}

/**
 * A card's greetings as their Message says them, the first one first, blank ones left out. Macros are replaced once, here:
 * what a Message says does not change afterwards.
 */
export function greetingsOf(
  fields: CardFields,
  { personName, conversationId, now, timeZone }: GreetingSetting,
): SpokenGreeting[] {
  const seed = hashText(conversationId);
  return [fields.greeting, ...fields.alternateGreetings]
    .map((greeting, index) => {
      const { text, variables } = expandText(
        greeting,
        {
          kind: "reply",
          character: planCharacterOf(fields),
          persona: { name: personName },
          history: [],
          settings: DEFAULT_PROMPT_SETTINGS,
          pickSeed: seed,
          ...(timeZone !== undefined && { timeZone }),
          clock: () => now,
          random: seededRandom(seed + index),
        },
        { path: index === 0 ? "greeting" : `alternateGreetings[${index - 1}]` },
      );
      return { text: text.trim(), variables };
    })
    .filter(({ text }) => text !== "");
}
