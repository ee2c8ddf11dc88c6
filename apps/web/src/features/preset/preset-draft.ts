import type { SamplerValues } from "@tavernkit/sampler-settings";
import type {
  PresetDetailsFragment,
  PresetVisibility,
  PromptEntryFieldsFragment,
  PromptSettingsFieldsFragment,
  TextTemplatesFieldsFragment,
} from "../../generated/graphql";

/** One line of the prompt, as it is edited. */
export type EntryDraft = PromptEntryFieldsFragment;

/** Templates for text completion, as they are edited. */
export type TemplatesDraft = TextTemplatesFieldsFragment;

/** How prompts are built, as it is edited. */
export type SettingsDraft = PromptSettingsFieldsFragment;

/** What a person edits of a Preset. */
export interface PresetDraft {
  name: string;
  description: string;
  visibility: PresetVisibility;
  promptSettings: SettingsDraft;
  samplerValues: SamplerValues;
}

/** The form of a Preset as it is, a copy that may be changed. */
export function draftOf(preset: PresetDetailsFragment): PresetDraft {
  const { name, description, visibility, promptSettings, samplerValues } = preset;
  return {
    name,
    description,
    visibility,
    promptSettings: withoutTypenames(promptSettings),
    samplerValues: samplerValues as SamplerValues,
  };
}

/** What differs between two forms, as the API takes it: prompt settings as a whole. Empty when nothing does. */
export function changedFields(before: PresetDraft, after: PresetDraft): Partial<PresetDraft> {
  return changed(before, after);
}

/**
 * Puts what was changed here into a state that was changed elsewhere. Of a field changed in both, ours stays; the list of
 * entries is one field, and so is every other prompt setting.
 */
export function joinDrafts(base: PresetDraft, mine: PresetDraft, theirs: PresetDraft): PresetDraft {
  return {
    ...theirs,
    ...changed(base, mine),
    promptSettings: { ...theirs.promptSettings, ...changed(base.promptSettings, mine.promptSettings) },
  };
}

/** The list with one item at another place; the same list when there is no such place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

function changed<Values extends object>(before: Values, after: Values): Partial<Values> {
  const entries = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Values]),
  );
  return Object.fromEntries(entries) as Partial<Values>;
}

/** A deep copy without the names of types, which answers carry and inputs refuse. */
export function withoutTypenames<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => (key === "__typename" ? undefined : part)) as Value;
}
