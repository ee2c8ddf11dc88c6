import { newLorebookEntry, type LorebookEntry } from "@tavernkit/lore-engine";
import type { EntryDraft } from "./entry-groups";

/* The engine's words are those of the API in small letters: AT_DEPTH is `at_depth`. */
type Small<Word extends string> = Lowercase<Word>;
const small = <Word extends string>(word: Word) => word.toLowerCase() as Small<Word>;
const capital = <Word extends string>(word: Word) => word.toUpperCase() as Uppercase<Word>;

/** The fields of the API's entry as the engine has them; null, which leaves a field to the Conversation, is absent there. */
export function engineFields(draft: EntryDraft): Partial<LorebookEntry> {
  const { usesGroupScoring, scanDepth, isCaseSensitive, matchesWholeWords, ...fields } = draft;
  return {
    ...fields,
    selectiveLogic: small(draft.selectiveLogic),
    position: small(draft.position),
    role: small(draft.role),
    scanSources: draft.scanSources.map(small),
    triggers: draft.triggers.map(small),
    ...(usesGroupScoring != null && { usesGroupScoring }),
    ...(scanDepth != null && { scanDepth }),
    ...(isCaseSensitive != null && { isCaseSensitive }),
    ...(matchesWholeWords != null && { matchesWholeWords }),
  };
}

/** An entry of the API as the engine takes it. */
export function engineEntry(uid: string, draft: EntryDraft): LorebookEntry {
  return newLorebookEntry({ uid, ...engineFields(draft) });
}

/** An entry of the engine as the form takes it. */
export function draftOfEngine(entry: LorebookEntry): EntryDraft {
  const { uid: _uid, extensions: _extensions, unknownFields: _unknown, displayIndex: _index, ...fields } = entry;
  const { isExclude, names, tags } = entry.characterFilter;
  return {
    ...fields,
    keys: [...entry.keys],
    secondaryKeys: [...entry.secondaryKeys],
    selectiveLogic: capital(entry.selectiveLogic),
    position: capital(entry.position),
    role: capital(entry.role),
    scanSources: entry.scanSources.map(capital),
    triggers: entry.triggers.map(capital),
    characterFilter: { isExclude, names: [...names], tags: [...tags] },
    usesGroupScoring: entry.usesGroupScoring ?? null,
    scanDepth: entry.scanDepth ?? null,
    isCaseSensitive: entry.isCaseSensitive ?? null,
    matchesWholeWords: entry.matchesWholeWords ?? null,
  };
}

/**
 * An entry with what a form changed of it. Whatever the form does not show stays as it was, and a field that is left to the
 * Conversation again is taken away.
 */
export function changedEntry(entry: LorebookEntry, draft: EntryDraft): LorebookEntry {
  const { usesGroupScoring: _1, scanDepth: _2, isCaseSensitive: _3, matchesWholeWords: _4, ...kept } = entry;
  return newLorebookEntry({ ...kept, ...engineFields(draft) });
}
