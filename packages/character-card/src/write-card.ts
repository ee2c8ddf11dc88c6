import { AUTHOR_MIRROR_KEYS, MIRROR_EXTENSION_KEYS, MIRROR_KEYS } from "./card-keys.js";
import type { Card } from "./card.js";
import { isJsonObject, ownValue, type JsonObject, type JsonValue } from "./json.js";
import { dataFromRoot } from "./v1.js";
import { V2_SPEC, V2_SPEC_VERSION } from "./v2.js";
import { V3_SPEC, V3_SPEC_VERSION } from "./v3.js";

/** What to do beside writing the card as it is. */
export interface WriteOptions {
  /** Puts the V1 fields at the root as well, as SillyTavern does, for programs that read nothing else. Default: only those the card has there. */
  readonly addLegacyMirror?: boolean;
  /** Takes the mark "favourite" off, which belongs to the person who set it, as SillyTavern does when cards change hands. Default: kept. */
  readonly clearFavourite?: boolean;
}

/** The card as a V2 card. Everything unknown, and what only V3 has, stays in its place. */
export function toV2(card: Card, options: WriteOptions = {}): JsonObject {
  return write(card, { spec: V2_SPEC, spec_version: V2_SPEC_VERSION }, options);
}

/** The card as a V3 card. Everything unknown stays in its place. */
export function toV3(card: Card, options: WriteOptions = {}): JsonObject {
  return write(card, { spec: V3_SPEC, spec_version: V3_SPEC_VERSION }, options);
}

/** The text of a card file, indented by four spaces as SillyTavern writes it. Also for `Card.raw`, the card in its own version. */
export function toCardJson(raw: JsonObject): string {
  return JSON.stringify(raw, null, 4);
}

function write(card: Card, version: { spec: string; spec_version: string }, options: WriteOptions): JsonObject {
  const { raw } = card;
  const present = ownValue(raw, "data");
  const data = withFavourite(isJsonObject(present) ? present : dataFromRoot(raw, card.fields), options);
  const mirror: JsonObject = options.addLegacyMirror ? mirrorOf(data, card.version === 1) : {};
  const favourite: JsonObject =
    options.clearFavourite && (options.addLegacyMirror || Object.hasOwn(raw, "fav")) ? { fav: false } : {};
  // A card already of that version keeps its own spec_version, such as "3.1".
  const written = raw["spec"] === version.spec ? {} : version;
  return { ...version, ...raw, ...written, data, ...mirror, ...favourite };
}

function withFavourite(data: JsonObject, { clearFavourite = false }: WriteOptions): JsonObject {
  if (!clearFavourite) return data;
  const extensions = ownValue(data, "extensions") ?? {};
  return isJsonObject(extensions) ? { ...data, extensions: { ...extensions, fav: false } } : data;
}

/** The V1 fields of `data` under the names V1 has for them; what `data` lacks is left out. */
function mirrorOf(data: JsonObject, withAuthor: boolean): JsonObject {
  const keys = Object.entries(withAuthor ? { ...MIRROR_KEYS, ...AUTHOR_MIRROR_KEYS } : MIRROR_KEYS);
  const extensions = ownValue(data, "extensions");
  const mirror: Record<string, JsonValue> = {};
  for (const [key, mirrorKey] of keys) setIfPresent(mirror, mirrorKey, ownValue(data, key));
  if (!isJsonObject(extensions)) return mirror;
  for (const key of MIRROR_EXTENSION_KEYS) setIfPresent(mirror, key, ownValue(extensions, key));
  return mirror;
}

function setIfPresent(object: Record<string, JsonValue>, key: string, value: JsonValue | undefined): void {
  if (value !== undefined) object[key] = value;
}
