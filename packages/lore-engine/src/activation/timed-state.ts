import type { LorebookEntry } from "../model/lorebook.js";
import type { TimedEffect, TimedEffects } from "../model/timed-effects.js";

type Kind = keyof TimedEffects;

/** What timed effects need to know of an entry. */
export interface TimedEntry {
  readonly key: string;
  readonly entry: LorebookEntry;
}

/**
 * The timed effects of one activation. An effect belongs to the entry of that book and uid, so editing the entry does not end it.
 * Effects of entries whose book is not attached wait.
 * @see docs/divergences.md, `edited-entry-keeps-effects`
 */
export class TimedState {
  readonly #effects: Record<Kind, Map<string, TimedEffect>>;
  readonly #active: Record<Kind, Set<string>> = { sticky: new Set(), cooldown: new Set() };

  /** Ends what is over at this number of Messages. */
  constructor(
    previous: TimedEffects | undefined,
    private readonly messageCount: number,
    private readonly entryOf: (key: string) => LorebookEntry | undefined,
  ) {
    this.#effects = {
      sticky: new Map(Object.entries(previous?.sticky ?? {})),
      cooldown: new Map(Object.entries(previous?.cooldown ?? {})),
    };
    this.#settle("sticky", (key, entry) => {
      if (entry.cooldown > 0) this.#begin("cooldown", { key, entry }, true);
    });
    this.#settle("cooldown", () => undefined);
  }

  /** Entries that are sticky now. */
  get stickyKeys(): ReadonlySet<string> {
    return this.#active.sticky;
  }

  isActive(kind: Kind, key: string): boolean {
    return this.#active[kind].has(key);
  }

  /** Whether the Conversation is still too short for the entry. */
  isDelayed(entry: LorebookEntry): boolean {
    return this.messageCount < entry.delay;
  }

  /** The effects to keep, once these entries activated. One that runs is not begun anew. */
  after(activated: readonly TimedEntry[]): TimedEffects {
    for (const timed of activated) {
      for (const kind of ["sticky", "cooldown"] as const) {
        if (timed.entry[kind] > 0 && !this.#effects[kind].has(timed.key)) this.#begin(kind, timed, false);
      }
    }
    return { ...this.#record("sticky"), ...this.#record("cooldown") };
  }

  #settle(kind: Kind, onEnd: (key: string, entry: LorebookEntry) => void): void {
    for (const [key, effect] of [...this.#effects[kind]]) {
      const entry = this.entryOf(key);
      const fate = this.#fateOf(effect, entry, kind);
      if (fate === "runs") this.#active[kind].add(key);
      if (fate === "lapses" || fate === "ends") this.#effects[kind].delete(key);
      if (fate === "ends" && entry !== undefined) onEnd(key, entry);
    }
  }

  #fateOf(effect: TimedEffect, entry: LorebookEntry | undefined, kind: Kind): "runs" | "waits" | "ends" | "lapses" {
    // The Conversation did not grow since: the same turn again, which decides anew.
    if (this.messageCount <= effect.start && !effect.protected) return "lapses";
    const isOver = this.messageCount >= effect.end;
    if (entry === undefined) return isOver ? "lapses" : "waits";
    if (entry[kind] <= 0) return "lapses";
    return isOver ? "ends" : "runs";
  }

  #begin(kind: Kind, { key, entry }: TimedEntry, isProtected: boolean): void {
    const effect = { start: this.messageCount, end: this.messageCount + entry[kind], protected: isProtected };
    this.#effects[kind].set(key, effect);
  }

  #record(kind: Kind): TimedEffects {
    const effects = this.#effects[kind];
    return effects.size === 0 ? {} : { [kind]: Object.fromEntries(effects) };
  }
}
