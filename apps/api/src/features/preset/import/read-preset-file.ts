import { checkPromptSettings, type PromptSettings } from "@tavernkit/prompt-engine";
import { checkValues, fromSillyTavernPreset, type SamplerValues } from "@tavernkit/sampler-settings";
import { FORMAT, type PresetExport } from "../preset-export.js";
import {
  isRecord,
  nameOfFile,
  PRESET_FILE_KINDS,
  type FileReading,
  type JsonRecord,
  type NotTaken,
  type PresetFileKind,
} from "./preset-file.js";
import {
  isBundle,
  readBundle,
  readChat,
  readContext,
  readInstruct,
  readSystemPrompt,
  readText,
} from "./silly-tavern.js";

/** A file made into what a Preset holds. */
export interface ReadPreset {
  readonly kind: PresetFileKind;
  readonly name: string;
  readonly description: string;
  readonly promptSettings: PromptSettings;
  readonly samplerValues: SamplerValues;
  readonly taken: readonly string[];
  readonly notTaken: readonly NotTaken[];
}

/** What a Preset is called whose file has no name at all. */
const UNNAMED = "Imported Preset";

const CHAT_KEYS = ["prompts", "prompt_order", "chat_completion_source", "openai_max_context", "openai_max_tokens"];
const INSTRUCT_KEYS = ["input_sequence", "output_sequence"];

/** What reads which file, the surest sign first. */
const KINDS: readonly {
  readonly kind: PresetFileKind;
  readonly fits: (json: JsonRecord) => boolean;
  readonly read: (json: JsonRecord) => FileReading;
}[] = [
  { kind: PRESET_FILE_KINDS.TAVERNKIT, fits: ({ format }) => format === FORMAT, read: readOwn },
  { kind: PRESET_FILE_KINDS.CHAT, fits: (json) => hasAny(json, CHAT_KEYS), read: readChat },
  { kind: PRESET_FILE_KINDS.CONTEXT, fits: ({ story_string }) => typeof story_string === "string", read: readContext },
  { kind: PRESET_FILE_KINDS.INSTRUCT, fits: (json) => hasAny(json, INSTRUCT_KEYS), read: readInstruct },
  { kind: PRESET_FILE_KINDS.BUNDLE, fits: isBundle, read: readBundle },
  { kind: PRESET_FILE_KINDS.SYSTEM_PROMPT, fits: ({ content }) => typeof content === "string", read: readSystemPrompt },
  { kind: PRESET_FILE_KINDS.TEXT, fits: hasSamplers, read: readText },
];

/**
 * Reads a file of settings, whichever program made it. What a file does not name is as in a new Preset; what cannot be
 * used is left out and named. `undefined` when it is no file of settings at all.
 */
export function readPresetFile(json: unknown, fileName: string): ReadPreset | undefined {
  if (!isRecord(json)) return undefined;
  const found = KINDS.find(({ fits }) => fits(json));
  if (!found) return undefined;
  const { settings, samplerValues, taken, notTaken } = found.read(json);
  const checked = checkPromptSettings(settings);
  const prefix = found.kind === PRESET_FILE_KINDS.TAVERNKIT ? "promptSettings." : "";
  const mended = checked.issues.map(({ path, message }) => ({ path: `${prefix}${path}`, reason: message }));
  return {
    kind: found.kind,
    name: nameIn(json) ?? (plainName(nameOfFile(fileName)) || UNNAMED),
    description: typeof json["description"] === "string" ? json["description"] : "",
    promptSettings: checked.settings,
    samplerValues,
    taken,
    notTaken: [...notTaken, ...mended],
  };
}

function readOwn(json: JsonRecord): FileReading {
  const { promptSettings, samplerValues, ...rest } = json as Partial<PresetExport> & JsonRecord;
  const { values, issues } = checkValues(isRecord(samplerValues) ? samplerValues : {});
  const known = new Set(["format", "formatVersion", "name", "description"]);
  return {
    settings: isRecord(promptSettings) ? promptSettings : {},
    samplerValues: values,
    taken: [
      ...Object.keys(isRecord(promptSettings) ? promptSettings : {}).map((key) => `promptSettings.${key}`),
      ...Object.keys(values).map((key) => `samplerValues.${key}`),
    ],
    notTaken: [
      ...issues.map(({ path, message }) => ({ path: `samplerValues.${path}`, reason: message })),
      ...Object.keys(rest)
        .filter((key) => !known.has(key))
        .map((key) => ({ path: key, reason: "This version of TavernKit does not know it." })),
    ],
  };
}

function nameIn(json: JsonRecord): string | undefined {
  const parts = [json, json["preset"], json["instruct"], json["context"], json["sysprompt"]].filter(isRecord);
  const names = parts.map(({ name }) => (typeof name === "string" ? plainName(name) : ""));
  return names.find((name) => name !== "");
}

/** A name without what names may not hold. */
function plainName(name: string): string {
  return name.replaceAll("{{", "").replaceAll("}}", "").trim();
}

function hasAny(json: JsonRecord, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(json, key));
}

function hasSamplers(json: JsonRecord): boolean {
  return Object.keys(fromSillyTavernPreset(json).values).length > 0;
}
