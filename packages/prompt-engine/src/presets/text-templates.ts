import { BASE_CONTEXT, BASE_INSTRUCT } from "../templates/families/base.js";
import type { ContextTemplate } from "../templates/context-template.js";
import type { InstructTemplate } from "../templates/instruct-template.js";
import { isJsonRecord, present, PresetReader, type PresetIssue } from "./preset-reader.js";

/** What a template file of another program says. */
export interface TemplateReading<Template> {
  readonly template: Template;
  /** Keys that were used. */
  readonly taken: readonly string[];
  readonly issues: readonly PresetIssue[];
}

const NAMES: ReadonlyMap<string | number, InstructTemplate["names"]> = new Map<
  string | number,
  InstructTemplate["names"]
>([
  ["none", "none"],
  ["force", "group"],
  ["always", "always"],
]);

/** Reads a SillyTavern instruct template, of today's form and of the one before. What is absent is empty. */
export function readInstructTemplate(json: unknown): TemplateReading<InstructTemplate> {
  const reader = new PresetReader(isJsonRecord(json) ? json : {});
  const text = (key: string): string => reader.text(key) ?? "";
  const template: InstructTemplate = {
    ...BASE_INSTRUCT,
    inputSequence: text("input_sequence"),
    outputSequence: text("output_sequence"),
    systemSequence: text("system_sequence"),
    inputSuffix: text("input_suffix"),
    outputSuffix: text("output_suffix") || text("separator_sequence"),
    systemSuffix: text("system_suffix"),
    ...present({
      firstInputSequence: notBlank(reader, "first_input_sequence"),
      lastInputSequence: notBlank(reader, "last_input_sequence"),
      firstOutputSequence: notBlank(reader, "first_output_sequence"),
      lastOutputSequence: notBlank(reader, "last_output_sequence"),
      lastSystemSequence: notBlank(reader, "last_system_sequence"),
    }),
    stopSequence: text("stop_sequence"),
    sequencesAsStop: reader.flag("sequences_as_stop_strings") ?? true,
    storyPrefix: text("story_string_prefix") || text("system_sequence_prefix"),
    storySuffix: text("story_string_suffix") || text("system_sequence_suffix"),
    userAlignment: text("user_alignment_message"),
    wrap: reader.flag("wrap") ?? true,
    systemSameAsUser: reader.flag("system_same_as_user") ?? false,
    names: reader.choice("names_behavior", NAMES) ?? olderNames(reader),
    plainExamples: reader.flag("skip_examples") ?? false,
  };
  return { template, taken: reader.taken, issues: reader.issues };
}

/** Reads a SillyTavern context template. What is absent is as in our own templates. */
export function readContextTemplate(json: unknown): TemplateReading<ContextTemplate> {
  const reader = new PresetReader(isJsonRecord(json) ? json : {});
  const template: ContextTemplate = {
    ...BASE_CONTEXT,
    ...present({
      storyString: reader.text("story_string"),
      chatStart: reader.text("chat_start"),
      exampleSeparator: reader.text("example_separator"),
      namesAsStop: reader.flag("names_as_stop_strings"),
    }),
  };
  return { template, taken: reader.taken, issues: reader.issues };
}

/** A blank sequence for the first or last turn means the plain one. */
function notBlank(reader: PresetReader, key: string): string | undefined {
  return reader.text(key) || undefined;
}

/** Older templates say it with two flags; without any, names are for groups. */
function olderNames(reader: PresetReader): InstructTemplate["names"] {
  const always = reader.flag("names");
  const inGroups = reader.flag("names_force_groups");
  if (always) return "always";
  return always === false && inGroups === false ? "none" : "group";
}
