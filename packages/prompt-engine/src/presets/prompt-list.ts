import type { PlanKind } from "../input/kind.js";
import type { PromptRole } from "../prompt-plan.js";
import { DEFAULT_ENTRIES } from "../settings/default-settings.js";
import { newPromptEntry, type PromptEntry } from "../settings/prompt-entry.js";
import { isJsonRecord, present, PresetReader, type JsonRecord } from "./preset-reader.js";

/** Entries SillyTavern knows by names of its own. */
const ENTRY_IDS: ReadonlyMap<string, string> = new Map([
  ["worldInfoBefore", "loreBefore"],
  ["worldInfoAfter", "loreAfter"],
  ["personaDescription", "persona"],
  ["charDescription", "characterDescription"],
  ["charPersonality", "characterPersonality"],
  ["nsfw", "auxiliary"],
  ["dialogueExamples", "examples"],
  ["chatHistory", "history"],
  ["jailbreak", "postHistory"],
]);

/** Lists SillyTavern keeps for characters that do not exist: the live one, and the one it is shipped with. */
const GLOBAL_LISTS: readonly unknown[] = [100001, 100000];

const ROLES: ReadonlyMap<string | number, PromptRole> = new Map<string | number, PromptRole>([
  ["system", "system"],
  ["user", "user"],
  ["assistant", "assistant"],
  [0, "system"],
  [1, "user"],
  [2, "assistant"],
]);

const KINDS: ReadonlyMap<unknown, PlanKind> = new Map<unknown, PlanKind>([
  ["normal", "reply"],
  ["continue", "continue"],
  ["impersonate", "impersonate"],
  ["swipe", "regenerate"],
  ["regenerate", "regenerate"],
  ["quiet", "quiet"],
  [0, "reply"],
  [1, "continue"],
  [2, "impersonate"],
  [3, "regenerate"],
  [4, "regenerate"],
  [5, "quiet"],
]);

/** One line of `prompt_order`. */
interface OrderLine {
  readonly identifier: string;
  readonly enabled?: boolean;
}

/**
 * The prompt entries of a chat completion preset, in the order it gives; `undefined` when it has none. Prompts that are
 * not in the order come last, switched off, so that none is lost.
 */
export function readPromptList(reader: PresetReader): PromptEntry[] | undefined {
  const prompts = (reader.list("prompts") ?? []).filter(isJsonRecord);
  const byId = new Map(prompts.map((prompt, index) => [prompt["identifier"], { prompt, index }]));
  const order = orderLines(reader.list("prompt_order") ?? []);
  if (prompts.length === 0 && order.length === 0) return undefined;
  const listed = new Set<unknown>(order.map((line) => line.identifier));
  const rest = order.length === 0 ? prompts : prompts.filter(({ identifier }) => !listed.has(identifier));
  const lines = order.flatMap(({ identifier, enabled }) => {
    const known = byId.get(identifier);
    if (known) return [readEntry(reader, known, enabled)];
    if (ENTRY_IDS.has(identifier))
      return [newPromptEntry(present({ ...named(entryId(identifier)), enabled }) as PromptEntry)];
    reader.issue("prompt_order", "NO_SUCH_PROMPT", `The order names "${identifier}", which is not among the prompts.`);
    return [];
  });
  const unlisted = rest.map((prompt) => {
    const index = prompts.indexOf(prompt);
    return readEntry(reader, { prompt, index }, order.length === 0 ? undefined : false);
  });
  return [...lines, ...unlisted];
}

/** An entry's id, with the name we show when the file has none. */
function named(id: string): Pick<PromptEntry, "id"> & Partial<PromptEntry> {
  const known = DEFAULT_ENTRIES.find((entry) => entry.id === id);
  return known ? { id, name: known.name } : { id };
}

function entryId(identifier: string): string {
  return ENTRY_IDS.get(identifier) ?? identifier;
}

/** The order is a plain list, or one of several, each for a character; the global one is meant. */
function orderLines(order: readonly unknown[]): OrderLine[] {
  const lists = order.filter(isJsonRecord).filter(({ order: lines }) => Array.isArray(lines));
  const chosen =
    GLOBAL_LISTS.map((id) => lists.find(({ character_id }) => character_id === id)).find((list) => list) ?? lists[0];
  const lines = chosen ? (chosen["order"] as unknown[]) : order;
  return lines.filter(isJsonRecord).flatMap(({ identifier, enabled }) => {
    if (typeof identifier !== "string") return [];
    return [{ identifier, ...(typeof enabled === "boolean" && { enabled }) }];
  });
}

function readEntry(
  parent: PresetReader,
  { prompt, index }: { readonly prompt: JsonRecord; readonly index: number },
  enabled: boolean | undefined,
): PromptEntry {
  const reader = new PresetReader(prompt, `prompts.${index}.`);
  const identifier = reader.text("identifier") ?? `prompt-${index}`;
  const isInChat = reader.count("injection_position") === 1;
  const triggers = (reader.list("injection_trigger") ?? []).map((kind) => KINDS.get(kind));
  const entry = newPromptEntry({
    ...named(entryId(identifier)),
    ...present({
      name: reader.text("name"),
      enabled: enabled ?? reader.flag("enabled"),
      role: reader.choice("role", ROLES),
      text: reader.text("content"),
      depth: reader.count("injection_depth"),
      order: reader.count("injection_order"),
      forbidsOverride: reader.flag("forbid_overrides"),
    }),
    position: isInChat ? "inChat" : "inOrder",
    triggers: [...new Set(triggers.filter((kind) => kind !== undefined))],
  });
  parent.include(reader);
  return entry;
}
