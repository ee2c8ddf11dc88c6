import {
  BUILT_IN_TEMPLATES,
  DEFAULT_ENTRIES,
  readChatPreset,
  readContextTemplate,
  readInstructTemplate,
  type PresetIssue,
  type PromptEntry,
  type TextTemplates,
} from "@tavernkit/prompt-engine";
import { fromSillyTavernPreset } from "@tavernkit/sampler-settings";
import { reasonFor } from "./not-taken.js";
import { isRecord, type FileReading, type JsonRecord, type NotTaken } from "./preset-file.js";

/** What a file says under a name, which becomes the name of the Preset. */
const NAME_KEYS = new Set(["name", "preset_name"]);

/** Keys of a prompt that say what kind of line it is; our ids say the same. */
const STRUCTURE = new Set(["marker", "system_prompt"]);

/** Reads a chat completion preset: prompts and samplers stand side by side in it. */
export function readChat(json: JsonRecord): FileReading {
  const prompts = readChatPreset(json);
  const samplers = fromSillyTavernPreset(json);
  const ignored = new Map(samplers.ignored.map(({ key, reason }) => [key, reason]));
  const isPrompts = new Set(prompts.taken);
  const issues = issueLines(prompts.issues);
  const isRefused = new Set(issues.map(({ path }) => path));
  const keys = Object.keys(json).filter((key) => !NAME_KEYS.has(key));
  return {
    settings: prompts.settings,
    samplerValues: samplers.values,
    taken: [
      ...keys.filter((key) => !ignored.has(key) || isPrompts.has(key)),
      ...prompts.taken.filter((path) => path.includes(".")),
    ],
    notTaken: [
      ...issues,
      ...keys
        .filter((key) => ignored.has(key) && !isPrompts.has(key) && !isRefused.has(key))
        .map((key) => ({ path: key, reason: samplerReason(key, ignored.get(key)) })),
      ...untakenOfPrompts(json["prompts"], isPrompts, isRefused),
    ],
  };
}

/** Reads a text completion preset: samplers alone. */
export function readText(json: JsonRecord): FileReading {
  const { values, ignored } = fromSillyTavernPreset(json);
  const reasons = new Map(ignored.map(({ key, reason }) => [key, reason]));
  const keys = Object.keys(json).filter((key) => !NAME_KEYS.has(key));
  return {
    settings: {},
    samplerValues: values,
    taken: keys.filter((key) => !reasons.has(key)),
    notTaken: keys
      .filter((key) => reasons.has(key))
      .map((key) => ({ path: key, reason: samplerReason(key, reasons.get(key)) })),
  };
}

/** Reads a context template. */
export function readContext(json: JsonRecord): FileReading {
  const { template, taken, issues } = readContextTemplate(json);
  return templateReading(json, { context: template }, { taken, issues });
}

/** Reads an instruct template; the context is our own. */
export function readInstruct(json: JsonRecord): FileReading {
  const { template, taken, issues } = readInstructTemplate(json);
  return templateReading(json, { context: BUILT_IN_TEMPLATES.chatml.context, instruct: template }, { taken, issues });
}

/** Reads a system prompt: the main entry, and what stands after the Conversation. */
export function readSystemPrompt(json: JsonRecord): FileReading {
  const texts: readonly (readonly [key: string, id: string])[] = [
    ["content", "main"],
    ["post_history", "postHistory"],
  ];
  const taken = texts.filter(([key]) => typeof json[key] === "string");
  const withTexts = (entry: PromptEntry): PromptEntry => {
    const key = taken.find(([, id]) => id === entry.id)?.[0];
    return key === undefined ? entry : { ...entry, text: json[key] as string };
  };
  const paths = taken.map(([key]) => key);
  return {
    settings: { entries: DEFAULT_ENTRIES.map(withTexts) },
    samplerValues: {},
    taken: paths,
    notTaken: untaken(json, paths, []),
  };
}

const BUNDLE_PARTS: Readonly<Record<string, (json: JsonRecord) => FileReading>> = {
  context: readContext,
  instruct: readInstruct,
  sysprompt: readSystemPrompt,
  preset: readText,
};

/** Whether a file holds several parts under the names SillyTavern's master export gives them. */
export function isBundle(json: JsonRecord): boolean {
  return Object.keys(BUNDLE_PARTS).some((part) => isRecord(json[part]));
}

/** Reads a file of several parts. */
export function readBundle(json: JsonRecord): FileReading {
  const parts = Object.entries(BUNDLE_PARTS).flatMap(([part, read]) => {
    const value = json[part];
    return isRecord(value) ? [{ part, reading: read(value) }] : [];
  });
  const settings = Object.assign({}, ...parts.map(({ reading }) => reading.settings)) as FileReading["settings"];
  const context = parts.find(({ part }) => part === "context")?.reading.settings.templates?.context;
  const { templates } = settings;
  return {
    settings: { ...settings, ...(templates && context && { templates: { ...templates, context } }) },
    samplerValues: Object.assign({}, ...parts.map(({ reading }) => reading.samplerValues)) as object,
    taken: parts.flatMap(({ part, reading }) => reading.taken.map((path) => `${part}.${path}`)),
    notTaken: [
      ...parts.flatMap(({ part, reading }) =>
        reading.notTaken.map(({ path, reason }) => ({ path: path === "" ? part : `${part}.${path}`, reason })),
      ),
      ...untaken(json, Object.keys(BUNDLE_PARTS), []),
    ],
  };
}

function templateReading(
  json: JsonRecord,
  templates: TextTemplates,
  { taken, issues }: { readonly taken: readonly string[]; readonly issues: readonly PresetIssue[] },
): FileReading {
  const lines = issueLines(issues);
  return { settings: { templates }, samplerValues: {}, taken, notTaken: [...lines, ...untaken(json, taken, lines)] };
}

/** Keys that are neither taken nor named with a reason already. */
function untaken(json: JsonRecord, taken: readonly string[], named: readonly NotTaken[]): NotTaken[] {
  const done = new Set([...taken, ...named.map(({ path }) => path), ...NAME_KEYS]);
  return Object.keys(json)
    .filter((key) => !done.has(key))
    .map((key) => ({ path: key, reason: reasonFor(key) }));
}

/** What single prompts hold that has no place here. */
function untakenOfPrompts(prompts: unknown, taken: ReadonlySet<string>, refused: ReadonlySet<string>): NotTaken[] {
  if (!Array.isArray(prompts)) return [];
  return prompts.filter(isRecord).flatMap((prompt, index) =>
    Object.keys(prompt)
      .filter((key) => prompt[key] !== null && !STRUCTURE.has(key))
      .map((key) => ({ path: `prompts.${index}.${key}`, reason: reasonFor(key) }))
      .filter(({ path }) => !taken.has(path) && !refused.has(path)),
  );
}

function issueLines(issues: readonly PresetIssue[]): NotTaken[] {
  return issues.map(({ path, message }) => ({ path, reason: message }));
}

/** A sampler's own reason, unless it only says that there is no such sampler. */
function samplerReason(key: string, reason = ""): string {
  return reason === "" || reason === "No sampler setting of ours." ? reasonFor(key) : reason;
}
