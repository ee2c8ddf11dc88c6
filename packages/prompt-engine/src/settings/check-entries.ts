import type { PlanKind } from "../input/kind.js";
import type { PromptRole } from "../prompt-plan.js";
import { fields, flag, list, text, whole, word, type Check, type Place } from "./checks.js";
import { DEFAULT_ENTRIES } from "./default-settings.js";
import { newPromptEntry, type PromptEntry } from "./prompt-entry.js";
import { MAX_DEPTH, MAX_ENTRIES, MAX_ENTRY_ID, MAX_ENTRY_NAME, MAX_ORDER, MAX_TEXT } from "./limits.js";

/** Who may say something. */
export const PROMPT_ROLES: readonly PromptRole[] = ["system", "user", "assistant"];

/** What text may be wanted for. */
export const PLAN_KINDS: readonly PlanKind[] = ["reply", "regenerate", "continue", "impersonate", "quiet"];

const isKind = word(PLAN_KINDS) as Check<PlanKind | undefined>;

const entryFields = fields<PromptEntry>({
  id: (_value, _place, id) => id,
  name: entryName,
  enabled: flag,
  role: word(PROMPT_ROLES),
  text: text(MAX_TEXT),
  triggers: (value, place, none) => [...new Set(list(isKind, PLAN_KINDS.length)(value, place, none))],
  position: word(["inOrder", "inChat"]),
  depth: whole(0, MAX_DEPTH),
  order: whole(-MAX_ORDER, MAX_ORDER),
  forbidsOverride: flag,
});

/** The entries of a prompt: at most `MAX_ENTRIES`, ids once each, the Conversation among them. */
export const checkEntries: Check<readonly PromptEntry[]> = (value, place, fallback) => {
  const entries = list(checkEntry, MAX_ENTRIES)(value, place, fallback);
  const ids = new Set<string>();
  const unique = entries.filter(({ id }) => {
    if (!ids.has(id)) return ids.add(id);
    place.note("DUPLICATE_ID", `Each entry has an id of its own; "${id}" is there twice.`);
    return false;
  });
  if (ids.has("history")) return unique;
  place.note("MISSING_HISTORY", `One entry has the id "history": the Conversation itself.`);
  return [...unique, newEntry("history")];
};

const checkEntry: Check<PromptEntry | undefined> = (value, place) => {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  if (typeof id !== "string" || id === "" || id.length > MAX_ENTRY_ID) {
    place.at("id").refuse("WRONG_TYPE", `a text of 1 to ${MAX_ENTRY_ID} characters`);
    return undefined;
  }
  return entryFields(value, place, newEntry(id));
};

function newEntry(id: string): PromptEntry {
  const name = DEFAULT_ENTRIES.find((entry) => entry.id === id)?.name;
  return newPromptEntry({ id, ...(name !== undefined && { name }) });
}

function entryName(value: unknown, place: Place, fallback: string): string {
  const name = text(MAX_ENTRY_NAME)(value, place, fallback);
  if (!name.includes("{{")) return name;
  place.note("MACRO_IN_NAME", `${place.path} is shown as it is; macros belong into the text.`);
  return fallback;
}
