import type { CardFields, DepthPrompt, PromptRole } from "./card.js";
import { FieldReader } from "./field-reader.js";
import { ownValue, type JsonObject, type JsonValue } from "./json.js";

type ExtensionFields = Pick<
  CardFields,
  "extensions" | "talkativeness" | "depthPrompt" | "primaryLorebookName" | "extraLorebookNames"
>;

/** Talkativeness of a card that does not say: neither shy nor chatty. */
export const DEFAULT_TALKATIVENESS = 0.5;
/** Messages from the end at which a depth prompt stands when the card does not say. */
export const DEFAULT_DEPTH_PROMPT_DEPTH = 4;

/** Reads what SillyTavern and TavernKit keep under `extensions`. Other programs' keys stay in `extensions`. */
export function readExtensions(reader: FieldReader): ExtensionFields {
  const extensions = reader.object("extensions") ?? {};
  const within = new FieldReader([{ object: extensions, path: reader.pathOf("extensions") }], reader.issues);
  const world = ownValue(extensions, "world");
  return {
    extensions,
    talkativeness: toTalkativeness(
      // Cards without the extension may still have the V1 field at the root.
      Object.hasOwn(extensions, "talkativeness") ? extensions["talkativeness"] : reader.value("talkativeness"),
    ),
    depthPrompt: readDepthPrompt(within),
    primaryLorebookName: typeof world === "string" && world.trim() !== "" ? world.trim() : undefined,
    extraLorebookNames: readExtraLorebookNames(extensions),
  };
}

/**
 * Talkativeness as a number from 0 to 1, converted as `Number` does it (null, blank and false give 0); 0.5 for what is no number.
 * Cards hold it as a number or as its text.
 */
function toTalkativeness(value: JsonValue | undefined): number {
  if (value === undefined || (typeof value === "object" && value !== null)) return DEFAULT_TALKATIVENESS;
  const number = Number(value);
  return Number.isFinite(number) ? Math.min(Math.max(number, 0), 1) : DEFAULT_TALKATIVENESS;
}

function readDepthPrompt(extensions: FieldReader): DepthPrompt | undefined {
  const object = extensions.object("depth_prompt");
  if (object === undefined) return undefined;
  const reader = new FieldReader([{ object, path: extensions.pathOf("depth_prompt") }], extensions.issues);
  const prompt = reader.text("prompt");
  if (prompt.trim() === "") return undefined;
  const depth = Math.trunc(reader.number("depth") ?? DEFAULT_DEPTH_PROMPT_DEPTH);
  return { prompt, depth: Math.max(depth, 0), role: readRole(reader) };
}

const ROLES: readonly PromptRole[] = ["system", "user", "assistant"];

/** A role by name, or by the number SillyTavern stores (0 system, 1 user, 2 assistant); system for anything else. */
function readRole(reader: FieldReader): PromptRole {
  const value = reader.value("role");
  const role = ROLES.find((name, index) => name === value || index === value || String(index) === value);
  if (role === undefined && value !== undefined && value !== null) {
    const path = reader.pathOf("role");
    reader.issues.note(
      path,
      "wrong_type",
      "This should be system, user or assistant; it was read as system and is kept as it is.",
    );
  }
  return role ?? "system";
}

function readExtraLorebookNames(extensions: JsonObject): readonly string[] {
  const names = ownValue(extensions, "extra_worlds");
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: JsonValue) => (typeof name === "string" && name.trim() !== "" ? name.trim() : []));
}
