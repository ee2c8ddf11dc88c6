import type { TimedEffect, TimedEffects } from "../model/timed-effects.js";
import type { ReferenceEntry } from "./reference-entry.js";

/** An effect, which without the rule `edited-entry-keeps-effects` belongs to the entry as it was stored. */
interface Effect extends TimedEffect {
  readonly fingerprint?: string;
}

type Effects = Record<"sticky" | "cooldown", Map<string, Effect>>;

/** Timed effects of one run of the reference. */
export class ReferenceTimed {
  readonly #effects: Effects;
  readonly #active: Record<"sticky" | "cooldown", ReferenceEntry[]> = { sticky: [], cooldown: [] };

  constructor(
    previous: TimedEffects | undefined,
    private readonly entries: readonly ReferenceEntry[],
    private readonly count: number,
    private readonly endsOnEdit: boolean,
  ) {
    this.#effects = {
      sticky: new Map(Object.entries(previous?.sticky ?? {})),
      cooldown: new Map(Object.entries(previous?.cooldown ?? {})),
    };
    this.#check("sticky");
    this.#check("cooldown");
  }

  is(kind: "sticky" | "cooldown", entry: ReferenceEntry): boolean {
    return this.#active[kind].includes(entry);
  }

  /** The effects to keep once these entries activated. */
  after(activated: readonly ReferenceEntry[]): TimedEffects {
    for (const kind of ["sticky", "cooldown"] as const) {
      for (const one of activated) {
        if (one.entry[kind] > 0 && !this.#effects[kind].has(one.key)) this.#begin(kind, one, false);
      }
    }
    const { sticky, cooldown } = this.#effects;
    return {
      ...(sticky.size > 0 ? { sticky: Object.fromEntries(sticky) } : {}),
      ...(cooldown.size > 0 ? { cooldown: Object.fromEntries(cooldown) } : {}),
    };
  }

  #check(kind: "sticky" | "cooldown"): void {
    for (const [key, effect] of [...this.#effects[kind]]) {
      const entry = this.entries.find((one) => this.#belongs(effect, key, one));
      if (this.count <= effect.start && !effect.protected) this.#effects[kind].delete(key);
      else if (entry === undefined) {
        if (this.count >= effect.end) this.#effects[kind].delete(key);
      } else if (entry.entry[kind] <= 0) this.#effects[kind].delete(key);
      else if (this.count >= effect.end) {
        this.#effects[kind].delete(key);
        if (kind === "sticky" && entry.entry.cooldown > 0) this.#begin("cooldown", entry, true);
      } else this.#active[kind].push(entry);
    }
  }

  #belongs(effect: Effect, key: string, one: ReferenceEntry): boolean {
    return this.endsOnEdit ? effect.fingerprint === one.fingerprint : key === one.key;
  }

  #begin(kind: "sticky" | "cooldown", one: ReferenceEntry, isProtected: boolean): void {
    this.#effects[kind].set(one.key, {
      start: this.count,
      end: this.count + one.entry[kind],
      protected: isProtected,
      ...(this.endsOnEdit ? { fingerprint: one.fingerprint } : {}),
    });
  }
}
