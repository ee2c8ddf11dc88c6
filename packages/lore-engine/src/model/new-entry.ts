import type { LorebookEntry } from "./lorebook.js";

/** `order` of an entry that names none. */
export const DEFAULT_ORDER = 100;
/** `depth` of an entry that names none. */
export const DEFAULT_DEPTH = 4;
/** `groupWeight` of an entry that names none. */
export const DEFAULT_GROUP_WEIGHT = 100;

/**
 * An entry with the given fields; the others are those of a new one, which activates by its keys, always, before the Character's
 * description.
 */
export function newLorebookEntry(fields: Partial<LorebookEntry> & Pick<LorebookEntry, "uid">): LorebookEntry {
  return {
    comment: "",
    content: "",
    keys: [],
    secondaryKeys: [],
    isSelective: true,
    selectiveLogic: "and_any",
    usesPatterns: false,
    isEnabled: true,
    isConstant: false,
    order: DEFAULT_ORDER,
    position: "before_character",
    depth: DEFAULT_DEPTH,
    role: "system",
    outlet: "",
    probability: 100,
    usesProbability: true,
    group: "",
    isGroupOverride: false,
    groupWeight: DEFAULT_GROUP_WEIGHT,
    scanSources: [],
    excludesRecursion: false,
    preventsRecursion: false,
    delayUntilRecursion: 0,
    sticky: 0,
    cooldown: 0,
    delay: 0,
    ignoresBudget: false,
    triggers: [],
    characterFilter: { isExclude: false, names: [], tags: [] },
    automationId: "",
    isVectorized: false,
    extensions: {},
    unknownFields: {},
    ...fields,
  };
}

/**
 * The fields of an entry that are not as in a new one, `uid` always among them: a large book is a third as long with these
 * alone. `newLorebookEntry` gives the entry back.
 */
export function changedFieldsOf(entry: LorebookEntry): Partial<LorebookEntry> & Pick<LorebookEntry, "uid"> {
  const before: Readonly<Record<string, unknown>> = { ...newLorebookEntry({ uid: entry.uid }) };
  const changed = Object.entries(entry).filter(
    ([name, value]) => name === "uid" || JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(changed) as ReturnType<typeof changedFieldsOf>;
}
