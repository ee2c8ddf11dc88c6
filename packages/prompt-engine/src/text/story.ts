import { isPresent } from "../stages/piece.js";
import type { Material } from "../stages/material.js";
import type { Planning } from "../stages/planning.js";
import { partDraft, type Selection } from "../stages/selection.js";
import type { TextTemplates } from "../templates/text-templates.js";
import { renderStory } from "./story-template.js";

/** Entries that have a field of their own in a story string; `wiBefore` and `wiAfter` are what older ones call lore. */
const FIELDS_BY_ENTRY: ReadonlyMap<string, readonly string[]> = new Map([
  ["main", ["system"]],
  ["authorsNote", ["system"]],
  ["loreBefore", ["loreBefore", "wiBefore"]],
  ["loreAfter", ["loreAfter", "wiAfter"]],
  ["persona", ["persona"]],
  ["characterDescription", ["description"]],
  ["characterPersonality", ["personality"]],
  ["scenario", ["scenario"]],
]);

/** Fields of other programs' story strings for what stands elsewhere in ours. */
const EMPTY_FIELDS: readonly string[] = ["anchorBefore", "anchorAfter", "mesExamples", "mesExamplesRaw"];

/**
 * The text before the examples: the story string, and below it what stands before the history without a field.
 * Lines before its first word and behind its last are dropped.
 */
export function storyText(
  planning: Planning,
  material: Material,
  selection: Selection,
  templates: TextTemplates,
): string {
  const { context, instruct } = templates;
  const fields = new Map<string, string>(emptyFields(planning));
  const others: string[] = [];
  for (const part of partsAround(material, "before")) {
    const draft = partDraft(planning, part, selection.omittedLore);
    if (!draft) continue;
    const names = FIELDS_BY_ENTRY.get(part.entryId);
    if (!names) others.push(draft.text);
    for (const name of names ?? []) fields.set(name, [fields.get(name), draft.text].filter(Boolean).join("\n"));
  }
  const story = renderStory(context.storyString, fields, (text) => planning.expand(text, "context.storyString"));
  const text = [story.trim(), ...others].filter((line) => line !== "").join("\n");
  if (text === "") return "";
  if (!instruct) return `${text}\n`;
  const suffix = instruct.storySuffix === "" ? "\n" : instruct.storySuffix;
  return planning.expand(instruct.storyPrefix, "instruct") + text + planning.expand(suffix, "instruct");
}

/** The text parts before or behind the history, in order. Fields of the story string count as before wherever they are listed. */
export function partsAround(
  material: Material,
  side: "before" | "behind",
): Extract<Material["parts"][number], { kind: "text" }>[] {
  const at = material.parts.findIndex((part) => part.kind === "history");
  return material.parts
    .map((part, index) => {
      if (part.kind !== "text") return undefined;
      const isBefore = at < 0 || index < at || FIELDS_BY_ENTRY.has(part.entryId);
      return isBefore === (side === "before") ? part : undefined;
    })
    .filter(isPresent);
}

function emptyFields({ environment }: Planning): [string, string][] {
  const names = [...FIELDS_BY_ENTRY.values(), EMPTY_FIELDS].flat();
  return [...names.map((name): [string, string] => [name, ""]), ["char", environment.char], ["user", environment.user]];
}
