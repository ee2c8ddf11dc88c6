import type { LorebookEntryDetailsFragment } from "../../generated/graphql";

/** What a person types into the form of an entry: the entry's fields, without what the server keeps for itself. */
export type EntryDraft = Omit<LorebookEntryDetailsFragment, "id" | "uid" | "version" | "__typename">;

type FieldsOf<Value> = {
  [Key in keyof EntryDraft]-?: NonNullable<EntryDraft[Key]> extends Value ? Key : never;
}[keyof EntryDraft];

interface Common {
  readonly label: string;
  readonly hint?: string;
  /** Has a row of its own, for long words. */
  readonly isWide?: true;
  /** Says in plain words why the field means nothing as the others stand; undefined while it does. */
  readonly whyIdle?: (draft: EntryDraft) => string | undefined;
  /** Can be changed for many entries alike. */
  readonly isForMany?: true;
}

/** One field of the form: which, how it is typed, and what it means in plain words. */
export type EntryField = Common &
  (
    | { readonly kind: "text"; readonly name: FieldsOf<string>; readonly rows?: number }
    | { readonly kind: "keys"; readonly name: "keys" | "secondaryKeys" }
    | { readonly kind: "check"; readonly name: FieldsOf<boolean> }
    /** Yes, no, or as the Conversation has it. */
    | { readonly kind: "maybe"; readonly name: FieldsOf<boolean> }
    | { readonly kind: "number"; readonly name: FieldsOf<number>; readonly isOptional?: true }
    | { readonly kind: "choice"; readonly name: keyof EntryDraft; readonly options: readonly Option[] }
    | { readonly kind: "several"; readonly name: "scanSources" | "triggers"; readonly options: readonly Option[] }
    | { readonly kind: "characters"; readonly name: "characterFilter" }
  );

/** A value of the API and its words. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Fields that belong together. */
export interface EntryGroup {
  readonly title: string;
  /** What the group decides; stands below its title. */
  readonly lead: string;
  /** Folded until somebody wants it, or one of its fields is not as in a new entry. */
  readonly isUnusual: boolean;
  readonly fields: readonly EntryField[];
}

const onlyAtDepth = ({ position }: EntryDraft) =>
  position === "AT_DEPTH" ? undefined : "Only for the place “among the Messages”.";
const onlyAtOutlet = ({ position }: EntryDraft) =>
  position === "OUTLET" ? undefined : "Only for the place “at an outlet”.";
const onlyWithSecondKeys = ({ isSelective }: EntryDraft) =>
  isSelective ? undefined : "The second keys are not asked.";
const onlyWithChance = ({ usesProbability }: EntryDraft) => (usesProbability ? undefined : "It is not left to chance.");
const onlyInGroup = ({ group }: EntryDraft) => (group.trim() === "" ? "It is in no group." : undefined);

/** Every field of an entry, in the order in which a person meets them. */
export const ENTRY_GROUPS: readonly EntryGroup[] = [
  {
    title: "What it says",
    lead: "The model reads the text; the title is for you.",
    isUnusual: false,
    fields: [
      { kind: "text", name: "comment", label: "Title", isWide: true },
      { kind: "text", name: "content", label: "Text", rows: 6, hint: "{{char}} and {{user}} stand for the names." },
      { kind: "check", name: "isEnabled", label: "Switched on" },
    ],
  },
  {
    title: "What calls it",
    lead: "It is told when one of its keys stands in the newest Messages.",
    isUnusual: false,
    fields: [
      {
        kind: "keys",
        name: "keys",
        label: "Keys",
        hint: "One in each line. A word or phrase, or /pattern/ for a regular expression.",
      },
      { kind: "check", name: "isConstant", label: "Always tell it", hint: "Needs no key.", isForMany: true },
      { kind: "check", name: "isSelective", label: "Ask the second keys too" },
      {
        kind: "keys",
        name: "secondaryKeys",
        label: "Second keys",
        hint: "Looked at once a key was found.",
        whyIdle: onlyWithSecondKeys,
      },
      {
        kind: "choice",
        name: "selectiveLogic",
        label: "Of the second keys",
        isWide: true,
        whyIdle: onlyWithSecondKeys,
        options: [
          { value: "AND_ANY", label: "at least one must be there" },
          { value: "AND_ALL", label: "all must be there" },
          { value: "NOT_ANY", label: "none may be there" },
          { value: "NOT_ALL", label: "at least one must be missing" },
        ],
      },
    ],
  },
  {
    title: "Where it stands",
    lead: "Where in the prompt the text is put.",
    isUnusual: false,
    fields: [
      {
        kind: "choice",
        name: "position",
        label: "Place",
        isWide: true,
        isForMany: true,
        options: [
          { value: "BEFORE_CHARACTER", label: "before the Character's description" },
          { value: "AFTER_CHARACTER", label: "after the Character's description" },
          { value: "BEFORE_EXAMPLES", label: "before the example dialogues" },
          { value: "AFTER_EXAMPLES", label: "after the example dialogues" },
          { value: "AUTHORS_NOTE_TOP", label: "above the author's note" },
          { value: "AUTHORS_NOTE_BOTTOM", label: "below the author's note" },
          { value: "AT_DEPTH", label: "among the Messages" },
          { value: "OUTLET", label: "at an outlet, where a prompt names it" },
          { value: "PERSONALITY", label: "with the personality" },
          { value: "SCENARIO", label: "with the scenario" },
          { value: "NONE", label: "nowhere; it only calls others" },
        ],
      },
      {
        kind: "number",
        name: "order",
        label: "Order",
        hint: "Higher stands later, and is kept when space is short.",
        isForMany: true,
      },
      {
        kind: "number",
        name: "depth",
        label: "Messages after it",
        hint: "Among the Messages: 0 is the very end.",
        isForMany: true,
        whyIdle: onlyAtDepth,
      },
      {
        kind: "choice",
        name: "role",
        label: "Speaks as",
        hint: "Among the Messages.",
        isForMany: true,
        whyIdle: onlyAtDepth,
        options: [
          { value: "SYSTEM", label: "the system" },
          { value: "USER", label: "the person" },
          { value: "ASSISTANT", label: "the Character" },
        ],
      },
      { kind: "text", name: "outlet", label: "Name of the outlet", isForMany: true, whyIdle: onlyAtOutlet },
    ],
  },
  {
    title: "When",
    lead: "How its keys are looked for, and how often a found key counts.",
    isUnusual: true,
    fields: [
      {
        kind: "number",
        name: "scanDepth",
        isOptional: true,
        label: "Messages looked through",
        isForMany: true,
        hint: "Newest ones. Empty: as the Conversation has it.",
      },
      { kind: "maybe", name: "isCaseSensitive", label: "Capitals count", isForMany: true },
      { kind: "maybe", name: "matchesWholeWords", label: "Whole words only", isForMany: true },
      { kind: "check", name: "usesPatterns", label: "Every key is a regular expression, without slashes" },
      { kind: "check", name: "usesProbability", label: "Leave it to chance", isForMany: true },
      {
        kind: "number",
        name: "probability",
        label: "Chance in percent",
        hint: "0 to 100. 100 is always.",
        isForMany: true,
        whyIdle: onlyWithChance,
      },
      {
        kind: "several",
        name: "scanSources",
        label: "Look for keys in these as well",
        options: [
          { value: "CHARACTER_DESCRIPTION", label: "Character's description" },
          { value: "CHARACTER_PERSONALITY", label: "personality" },
          { value: "SCENARIO", label: "scenario" },
          { value: "PERSONA_DESCRIPTION", label: "Persona's description" },
          { value: "CHARACTER_DEPTH_PROMPT", label: "Character's note" },
          { value: "CREATOR_NOTES", label: "creator's notes" },
        ],
      },
      {
        kind: "check",
        name: "ignoresBudget",
        label: "Tell it even when space for Lorebooks is used up",
        isForMany: true,
      },
    ],
  },
  {
    title: "Groups",
    lead: "Of the entries of one group only one is told at a time.",
    isUnusual: true,
    fields: [
      { kind: "text", name: "group", label: "Groups", hint: "Names, separated by commas.", isForMany: true },
      {
        kind: "number",
        name: "groupWeight",
        label: "Weight",
        hint: "Its share when chance picks one of the group.",
        whyIdle: onlyInGroup,
      },
      { kind: "check", name: "isGroupOverride", label: "Goes before the others of its group", whyIdle: onlyInGroup },
      { kind: "maybe", name: "usesGroupScoring", label: "The one with most keys found wins", whyIdle: onlyInGroup },
    ],
  },
  {
    title: "Timing",
    lead: "Counted in Messages of the Conversation; 0 is off.",
    isUnusual: true,
    fields: [
      {
        kind: "number",
        name: "sticky",
        label: "Stays for",
        hint: "Messages it stays once it was told.",
        isForMany: true,
      },
      {
        kind: "number",
        name: "cooldown",
        label: "Rests for",
        hint: "Messages it is silent after that.",
        isForMany: true,
      },
      { kind: "number", name: "delay", label: "Not before Message", isForMany: true },
    ],
  },
  {
    title: "Calling one another",
    lead: "The text of one entry can hold keys of others.",
    isUnusual: true,
    fields: [
      { kind: "check", name: "excludesRecursion", label: "Other entries do not call it", isForMany: true },
      { kind: "check", name: "preventsRecursion", label: "It calls no others", isForMany: true },
      { kind: "number", name: "delayUntilRecursion", label: "Waits for round", hint: "0 does not wait for others." },
    ],
  },
  {
    title: "For whom",
    lead: "Empty means everybody, and every kind of reply.",
    isUnusual: true,
    fields: [
      { kind: "characters", name: "characterFilter", label: "Characters" },
      {
        kind: "several",
        name: "triggers",
        label: "Only for",
        hint: "Another Swipe and writing again are one and the same here; either is enough.",
        options: [
          { value: "NORMAL", label: "ordinary replies" },
          { value: "CONTINUE", label: "continuing" },
          { value: "IMPERSONATE", label: "writing for the person" },
          { value: "SWIPE", label: "another Swipe" },
          { value: "REGENERATE", label: "writing again" },
          { value: "QUIET", label: "unseen texts" },
        ],
      },
    ],
  },
  {
    title: "For other programs",
    lead: "Kept and exported; nothing here uses it.",
    isUnusual: true,
    fields: [
      { kind: "text", name: "automationId", label: "Automation id" },
      { kind: "check", name: "isVectorized", label: "Found by meaning" },
    ],
  },
];

/** The fields that can be changed for many entries alike, in the order of the form. */
export const FIELDS_FOR_MANY: readonly EntryField[] = ENTRY_GROUPS.flatMap(({ fields }) =>
  fields.filter(({ isForMany }) => isForMany),
);

/** A new entry's fields, as the engine makes one; tells which groups somebody has touched. */
export const NEW_ENTRY: EntryDraft = {
  comment: "",
  content: "",
  keys: [],
  secondaryKeys: [],
  isSelective: true,
  selectiveLogic: "AND_ANY",
  usesPatterns: false,
  isEnabled: true,
  isConstant: false,
  order: 100,
  position: "BEFORE_CHARACTER",
  depth: 4,
  role: "SYSTEM",
  outlet: "",
  probability: 100,
  usesProbability: true,
  group: "",
  isGroupOverride: false,
  groupWeight: 100,
  usesGroupScoring: null,
  scanDepth: null,
  isCaseSensitive: null,
  matchesWholeWords: null,
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
};

const NAMES = Object.keys(NEW_ENTRY) as (keyof EntryDraft)[];

/** The form of an entry as it is. */
export function draftOf(entry: LorebookEntryDetailsFragment): EntryDraft {
  const plain = JSON.parse(JSON.stringify(entry)) as EntryDraft;
  const { isExclude, names, tags } = plain.characterFilter;
  const fields = Object.fromEntries(NAMES.map((name) => [name, plain[name]])) as EntryDraft;
  return { ...fields, characterFilter: { isExclude, names, tags } };
}

/** The fields of one form that differ from another's. */
export function changedFields(before: EntryDraft, after: EntryDraft): Partial<EntryDraft> {
  return Object.fromEntries(
    NAMES.filter((name) => !isEqual(before[name], after[name])).map((name) => [name, after[name]]),
  );
}

/** Whether a group has a field that is not as in a new entry. */
export function isTouched({ fields }: EntryGroup, draft: EntryDraft): boolean {
  return fields.some(({ name }) => !isEqual(draft[name], NEW_ENTRY[name]));
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
