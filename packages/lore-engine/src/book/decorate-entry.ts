import type { LorebookEntry } from "../model/lorebook.js";
import type { DecoratedEntry } from "./compiled-entry.js";
import { parseDecorators, type Decorators } from "./parse-decorators.js";

const NO_DECORATORS: Decorators = {};

/** Applies the decorators at the start of an entry's content. An entry without any is passed on as it is. */
export function decorateEntry(entry: LorebookEntry): DecoratedEntry {
  if (!entry.content.startsWith("@@")) return { entry, decorators: NO_DECORATORS };
  const { decorators, content } = parseDecorators(entry.content);
  return { entry: { ...entry, content, ...changedFields(entry, decorators) }, decorators };
}

function changedFields(entry: LorebookEntry, decorators: Decorators): Partial<LorebookEntry> {
  // A depth alone means a place among the Messages (character card V3).
  const place = decorators.position ?? (decorators.depth === undefined ? undefined : "at_depth");
  return {
    isConstant: entry.isConstant || decorators.isConstant === true,
    usesPatterns: entry.usesPatterns || decorators.usesPatterns === true,
    ...(place === undefined ? {} : { position: place }),
    ...(decorators.depth === undefined ? {} : { depth: decorators.depth }),
    ...(decorators.role === undefined ? {} : { role: decorators.role }),
    ...(decorators.scanDepth === undefined ? {} : { scanDepth: decorators.scanDepth }),
    ...(decorators.isCaseSensitive === undefined ? {} : { isCaseSensitive: true }),
  };
}
