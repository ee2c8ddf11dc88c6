import { KeyIndex } from "../keys/key-index.js";
import { isPhrase, parseExpandedKey } from "../keys/parse-key.js";
import type { CompiledKey } from "./compiled-entry.js";

interface MacroKey {
  readonly raw: string;
  readonly isCaseSensitive: boolean;
}

/** The macro keys of a book under one set of macro values. */
export interface ExpandedKeys {
  /** By slot. Ids are those of `index`. */
  readonly keys: readonly CompiledKey[];
  readonly index: KeyIndex;
}

/** The keys of a book that hold macros. Usually they expand to the same texts turn after turn, so the last result is kept. */
export class MacroKeys {
  readonly #keys: MacroKey[] = [];
  readonly #slots = new Map<string, number>();
  #texts: readonly string[] = [];
  #expanded: ExpandedKeys = { keys: [], index: new KeyIndex(0) };

  /** Gives a key its slot, the same one for an equal key. All keys come before the first `expand`. */
  add(raw: string, isCaseSensitive: boolean): number {
    const name = `${isCaseSensitive} ${raw}`;
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slot = this.#keys.push({ raw, isCaseSensitive }) - 1;
    this.#slots.set(name, slot);
    return slot;
  }

  /** The keys with their macros expanded. */
  expand(expandMacros: (text: string) => string): ExpandedKeys {
    const texts = this.#keys.map(({ raw }) => expandMacros(raw));
    if (texts.length !== this.#texts.length || texts.some((text, slot) => text !== this.#texts[slot])) {
      this.#texts = texts;
      this.#expanded = this.#compile(texts);
    }
    return this.#expanded;
  }

  #compile(texts: readonly string[]): ExpandedKeys {
    const index = new KeyIndex(texts.length);
    const keys = this.#keys.map(({ raw, isCaseSensitive }, slot): CompiledKey => {
      const parsed = parseExpandedKey(texts[slot] ?? "");
      switch (parsed.kind) {
        case "plain":
          return { kind: "plain", raw, id: index.add(parsed.text, isCaseSensitive), isPhrase: isPhrase(parsed.text) };
        case "pattern":
          return { kind: "pattern", raw, pattern: parsed.pattern };
        case "macro":
        case "blank":
          return { kind: "never", raw };
      }
    });
    return { keys, index };
  }
}
