import { AUTHOR_MIRROR_KEYS, DATA_KEYS, MIRROR_EXTENSION_KEYS, MIRROR_KEYS, type PlainField } from "./card-keys.js";
import type { Card, CardFields, CardResult } from "./card.js";
import { isJsonObject, ownValue, type JsonObject, type JsonValue } from "./json.js";
import { parseCard } from "./parse-card.js";
import { toV2 } from "./write-card.js";

type EditableFields = Omit<CardFields, "assets" | "extensions">;

/** New values of fields. A field left out (or `undefined`) stays; null takes it out of the card. */
export type CardChanges = { readonly [Field in keyof EditableFields]?: EditableFields[Field] | null };

/** Keys under `data.extensions` of the fields that live there. */
const EXTENSION_KEYS: Readonly<Record<Exclude<keyof EditableFields, PlainField>, string>> = {
  talkativeness: "talkativeness",
  depthPrompt: "depth_prompt",
  primaryLorebookName: "world",
  extraLorebookNames: "extra_worlds",
};

/** One value to set; `undefined` takes the key out. */
interface Change {
  readonly key: string;
  readonly value: JsonValue | undefined;
}

/**
 * The card with some fields changed, and nothing else: unknown keys and the spelling of other fields stay. Where the card mirrors a
 * changed field at the root for V1 programs, the mirror follows. A V1 card that gets a field V1 has no place for becomes a V2 card.
 * @returns The changed card, or why it would be none (no name, too large).
 */
export function editCard(card: Card, changes: CardChanges): CardResult {
  const plain = changesOf(changes, DATA_KEYS);
  const extensions = changesOf(changes, EXTENSION_KEYS);
  const fitsV1 = extensions.length === 0 && plain.every(({ key }) => Object.hasOwn(MIRROR_KEYS, key));
  if (card.version === 1 && fitsV1) return parseCard(withChanges(card.raw, plain));
  const raw = card.version === 1 ? toV2(card) : card.raw;
  return parseCard({ ...withMirror(raw, plain, extensions), data: withDataChanges(raw, plain, extensions) });
}

function changesOf(changes: CardChanges, keys: Readonly<Record<string, string>>): Change[] {
  return Object.entries<unknown>(changes).flatMap(([field, value]) => {
    const key = keys[field];
    // The values are JSON by the type of CardFields, which TypeScript does not see through an interface without index signature.
    return key === undefined || value === undefined
      ? []
      : [{ key, value: value === null ? undefined : (value as JsonValue) }];
  });
}

function withDataChanges(raw: JsonObject, plain: readonly Change[], extensions: readonly Change[]): JsonObject {
  const data = objectAt(raw, "data");
  const changed = withChanges(data, plain);
  if (extensions.length === 0) return changed;
  return { ...changed, extensions: withChanges(objectAt(data, "extensions"), extensions) };
}

function withMirror(raw: JsonObject, plain: readonly Change[], extensions: readonly Change[]): JsonObject {
  const mirrored = plain.map((change) => ({
    ...change,
    key: MIRROR_KEYS[change.key] ?? AUTHOR_MIRROR_KEYS[change.key],
  }));
  const fromExtensions = extensions.filter(({ key }) => MIRROR_EXTENSION_KEYS.includes(key));
  const present = [...mirrored, ...fromExtensions].filter(
    (change): change is Change => change.key !== undefined && Object.hasOwn(raw, change.key),
  );
  return withChanges(raw, present);
}

function withChanges(object: JsonObject, changes: readonly Change[]): JsonObject {
  const changed = new Map(Object.entries(object));
  for (const { key, value } of changes) {
    if (value === undefined) changed.delete(key);
    else changed.set(key, value);
  }
  return Object.fromEntries(changed);
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = ownValue(object, key);
  return isJsonObject(value) ? value : {};
}
