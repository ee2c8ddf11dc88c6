import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../json.js";
import { changed, type Encoded, type Encoder, type NotEncodable } from "./encoder.js";

/** The bias that forbids a token as far as OpenAI's protocol can. */
const FORBIDDEN = -100;

/** `{"<token id>": bias}`, for Providers that know tokens by number only. */
export const biasById: Encoder = (value, scope) =>
  withIdsOnly(value, (biases) => ({ writes: [{ field: scope.field, value: Object.fromEntries(biases) }] }));

/** Banned token ids as the strongest negative bias, joined with the token bias. */
export const idsAsBias: Encoder = changed((ids) =>
  Object.fromEntries(itemsOf(ids).map((id) => [`${Number(id)}`, FORBIDDEN])),
);

/** `[[id or text, bias], …]`: llama.cpp also takes texts, and biases every token of each. */
export const biasPairs: Encoder = changed((value) =>
  Object.entries(objectOf(value)).map(([token, bias]) => [isTokenId(token) ? Number(token) : token, bias]),
);

/** Banned ids or texts as `[[id or text, false], …]`, which llama.cpp reads as "never". */
export const bannedPairs: Encoder = changed((items) => itemsOf(items).map((item) => [item, false]));

/** NovelAI's list of `{sequence, bias, …}`, each sequence being one token id. */
export const biasSequences: Encoder = (value, scope) =>
  withIdsOnly(value, (biases) => ({
    writes: [{ field: scope.field, value: biases.map(([id, bias]) => sequence(Number(id), bias)) }],
  }));

function sequence(id: number, bias: JsonValue): JsonObject {
  return { sequence: [id], bias, ensure_sequence_finish: false, generate_once: false };
}

function withIdsOnly(value: JsonValue, encode: (biases: [string, JsonValue][]) => Encoded): Encoded | NotEncodable {
  const all = Object.entries(objectOf(value));
  const byId = all.filter(([token]) => isTokenId(token));
  if (byId.length === 0) return { code: "needs_tokenizer", reason: NEEDS_IDS };
  const encoded = encode(byId);
  if (byId.length === all.length) return encoded;
  return { ...encoded, adjusted: { to: Object.fromEntries(byId), reason: NEEDS_IDS } };
}

const NEEDS_IDS =
  "Tokens named by text are left out: this Provider knows tokens by number only, and turning text into numbers needs the model's own tokenizer.";

/** Digits alone name a token by its id. */
function isTokenId(token: string): boolean {
  return /^(0|[1-9]\d*)$/.test(token);
}

function objectOf(value: JsonValue): JsonObject {
  return isJsonObject(value) ? value : {};
}
