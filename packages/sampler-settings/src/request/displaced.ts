import type { EffectiveFacts } from "../providers/facts-for.js";

/** A setting that gives way, and the one it gives way to. */
export interface Displaced {
  readonly parameter: string;
  readonly by: string;
}

/** No Provider can follow both: a JSON schema is turned into a grammar of its own. */
const ALWAYS_EXCLUSIVE = [["json_schema", "grammar"]] as const;

/**
 * The settings that give way to others among those about to be sent, each once.
 *
 * @param ids What is about to be sent, in order.
 */
export function displacedAmong(ids: readonly string[], { takes, exclusive }: EffectiveFacts): readonly Displaced[] {
  const present = new Set(ids);
  const displaced = new Map<string, Displaced>();
  const add = (by: string, parameter: string) => {
    if (present.has(by) && present.has(parameter) && !displaced.has(parameter))
      displaced.set(parameter, { parameter, by });
  };
  for (const id of ids) takes.get(id)?.replaces?.forEach((other) => add(id, other));
  for (const [kept, given] of [...ALWAYS_EXCLUSIVE, ...exclusive]) {
    if (!displaced.has(kept)) add(kept, given);
  }
  return [...displaced.values()];
}
