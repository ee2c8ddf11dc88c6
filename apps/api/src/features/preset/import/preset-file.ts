import type { PromptSettings } from "@tavernkit/prompt-engine";
import type { SamplerValues } from "@tavernkit/sampler-settings";

/** Kinds of files that can be imported. */
export const PRESET_FILE_KINDS = {
  TAVERNKIT: "tavernkit",
  CHAT: "chat",
  TEXT: "text",
  CONTEXT: "context",
  INSTRUCT: "instruct",
  SYSTEM_PROMPT: "systemPrompt",
  BUNDLE: "bundle",
} as const;
export type PresetFileKind = (typeof PRESET_FILE_KINDS)[keyof typeof PRESET_FILE_KINDS];

/** A JSON object of unknown keys. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** A part of a file that did not become a setting. */
export interface NotTaken {
  /** Key in the file, with places in lists; empty for the whole file. */
  readonly path: string;
  readonly reason: string;
}

/** What a part of a file says. */
export interface FileReading {
  /** Only what the file names. */
  readonly settings: Partial<PromptSettings>;
  readonly samplerValues: SamplerValues;
  readonly taken: readonly string[];
  readonly notTaken: readonly NotTaken[];
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a file of this name is called without a name inside: `Cozy_chat.json` reads as `Cozy chat`. */
export function nameOfFile(fileName: string): string {
  return fileName
    .replace(/\.json$/i, "")
    .replaceAll("_", " ")
    .trim();
}
