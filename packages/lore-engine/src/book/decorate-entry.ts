import type { LorebookEntry } from "../model/lorebook.js";
import type { DecoratedEntry } from "./compiled-entry.js";
import { parseDecorators, type Decorators } from "./parse-decorators.js";

/** Messages no Conversation has: an effect of so many lasts. */
const REST_OF_CONVERSATION = 1_000_000_000;

const NO_DECORATORS: Decorators = {};

/** Applies the decorators at the start of an entry's content. An entry without any is passed on as it is. */
export function decorateEntry(entry: LorebookEntry): DecoratedEntry {
  if (!entry.content.startsWith("@@")) return { entry, decorators: NO_DECORATORS };
  const { decorators, content } = parseDecorators(entry.content);
  return { entry: { ...entry, content, ...changedFields(entry, decorators) }, decorators };
}

function changedFields(entry: LorebookEntry, decorators: Decorators): Partial<LorebookEntry> {
  // A depth alone means a place among the Messages (character card V3).
  const depth = decorators.depth ?? decorators.reverseDepth;
  const place = decorators.position ?? (depth === undefined ? undefined : "at_depth");
  return {
    isConstant: entry.isConstant || decorators.isConstant === true,
    usesPatterns: entry.usesPatterns || decorators.usesPatterns === true,
    ...(place === undefined ? {} : { position: place }),
    ...(decorators.depth === undefined ? {} : { depth: decorators.depth }),
    ...(decorators.role === undefined ? {} : { role: decorators.role }),
    ...(decorators.activatesOnce ? { cooldown: REST_OF_CONVERSATION } : {}),
    ...(decorators.staysActive && !decorators.activatesOnce ? { sticky: REST_OF_CONVERSATION } : {}),
    ...(decorators.scanDepth === undefined ? {} : { scanDepth: decorators.scanDepth }),
    ...(decorators.isCaseSensitive === undefined ? {} : { isCaseSensitive: true }),
  };
}

/** Messages that follow an entry's text in a Conversation of so many. */
export function depthOf({ entry, decorators }: DecoratedEntry, messageCount: number): number {
  const { depth, reverseDepth } = decorators;
  return depth !== undefined || reverseDepth === undefined ? entry.depth : Math.max(0, messageCount - reverseDepth);
}
