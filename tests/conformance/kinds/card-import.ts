import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  convertCharacterBook,
  neutralPortrait,
  parseCardJson,
  readCard,
  toCardJson,
  toV3,
  writeCardPng,
  type Card,
  type CardResult,
} from "@tavernkit/character-card";
import type { Adapter, CaseOutcome } from "../contract.js";

/** Root fields that describe where and when SillyTavern filed a card. */
const STORE_FIELDS = new Set(["avatar", "chat", "create_date", "data_size"]);

/** What SillyTavern does with every card that changes hands. */
const AS_SILLYTAVERN = { addLegacyMirror: true, clearFavourite: true };

type Json = Record<string, unknown>;

/** One recorded result, as far as it is compared. */
type Result = { refused: true } | Accepted;

interface Accepted {
  character: Json;
  chara: Json;
  ccv3: Json;
  exported: Json;
  worldInfo: unknown;
}

const adapter: Adapter = {
  notCompared: [
    {
      fields: "file_name, response.file_name, avatar, chat, create_date, data_size, export_json_equals_stored_chara",
      why: "where and when a file store filed the card; a database has ids, portraits and instants instead",
    },
  ],
  async run(recorded, file) {
    const bytes = await readFile(join(file.folder, (recorded.input as { file: string }).file));
    const result = readCard(bytes);
    const expected = recordedResult(recorded.expected as Json);
    const divergence = divergenceOf(bytes, result, expected);
    return { expected, actual: ourResult(result), ...(divergence === undefined ? {} : { divergence }) };
  },
};

function recordedResult(recorded: Json): Result {
  if (recorded["character"] === undefined) return { refused: true };
  const chunks = recorded["stored_text_chunks"] as { keyword: string; json: Json }[];
  const chunk = (keyword: string) => withoutStore(chunks.find((one) => one.keyword === keyword)?.json ?? {});
  return {
    character: withoutStore(recorded["character"] as Json),
    chara: chunk("chara"),
    ccv3: chunk("ccv3"),
    exported: withoutStore(recorded["export_json"] as Json),
    worldInfo: recorded["world_info_from_character_book"],
  };
}

function ourResult({ card }: CardResult): Result {
  if (card === undefined) return { refused: true };
  const { png } = writeCardPng(neutralPortrait(), card, AS_SILLYTAVERN);
  if (png === undefined) throw new Error("The neutral portrait cannot carry a card.");
  const v3 = toV3(card, AS_SILLYTAVERN);
  return {
    character: withoutStore(v3),
    chara: withoutStore(cardChunk(png, "chara")),
    ccv3: withoutStore(cardChunk(png, "ccv3")),
    exported: withoutStore(JSON.parse(toCardJson(v3)) as Json),
    worldInfo: worldInfoOf(card),
  };
}

function worldInfoOf({ fields: { characterBook } }: Card): unknown {
  if (characterBook === undefined) return undefined;
  return {
    entries: Object.fromEntries(convertCharacterBook(characterBook).map((entry) => [`${entry.uid as number}`, entry])),
  };
}

function withoutStore(card: Json): Json {
  return Object.fromEntries(Object.entries(card).filter(([key]) => !STORE_FIELDS.has(key)));
}

/** The card in a PNG's `tEXt` chunk, read without our own reader. */
function cardChunk(png: Uint8Array, keyword: string): Json {
  const file = Buffer.from(png);
  const start = file.indexOf(`tEXt${keyword}\0`, 0, "latin1");
  const text = file.subarray(start + `tEXt${keyword}\0`.length, start + 4 + file.readUInt32BE(start - 4));
  return JSON.parse(Buffer.from(text.toString("latin1"), "base64").toString("utf8")) as Json;
}

/** The rule of ours that applies to this file, with the recorded result as that rule changes it. */
function divergenceOf(file: Buffer, result: CardResult, expected: Result): CaseOutcome["divergence"] {
  const codes = result.issues.map(({ code }) => code);
  if ("refused" in expected) {
    if (codes.includes("ccv3_unreadable")) return { rule: "broken-ccv3", expected: withoutBrokenV3(file) };
    if (codes.includes("byte_order_mark")) return { rule: "byte-order-mark", expected: withoutByteOrderMark(file) };
    return undefined;
  }
  const inV2 = { ...expected, chara: { ...expected.chara, spec: "chara_card_v2", spec_version: "2.0" } };
  if (result.card?.version === 1) {
    const { raw } = result.card;
    return { rule: "v1-unknown-fields", expected: inEachCard(inV2, (card) => withUnknownV1Fields(card, raw)) };
  }
  if (codes.includes("data_missing")) return { rule: "missing-data", expected: inEachCard(inV2, withData) };
  return { rule: "chara-is-v2", expected: inV2 };
}

function withoutBrokenV3(file: Buffer): Result {
  return ourResult(parseCardJson(Buffer.from(JSON.stringify(cardChunk(file, "chara")))));
}

function withoutByteOrderMark(file: Buffer): Result {
  return ourResult(parseCardJson(file.subarray(3)));
}

function inEachCard(result: Accepted, change: (card: Json) => Json): Accepted {
  const { character, chara, ccv3, exported, worldInfo } = result;
  return {
    character: change(character),
    chara: change(chara),
    ccv3: change(ccv3),
    exported: change(exported),
    worldInfo,
  };
}

/** Keys of a V1 card stay; those that V2 has under `data` are there as well. */
function withUnknownV1Fields(card: Json, raw: Json): Json {
  const data = card["data"] as Json;
  const lost = Object.entries(raw).filter(([key]) => !Object.hasOwn(card, key) && !STORE_FIELDS.has(key));
  const known = lost.filter(([key]) => Object.hasOwn(data, key) && key !== "creator_notes");
  return { ...card, ...Object.fromEntries(lost), data: { ...data, ...Object.fromEntries(known) } };
}

/** `data` holds what the root says, and the defaults of a card that says nothing else. */
function withData(card: Json): Json {
  const blank = {
    creator_notes: "",
    system_prompt: "",
    post_history_instructions: "",
    creator: "",
    character_version: "",
  };
  const { name, description, personality, scenario, first_mes, mes_example } = card;
  const depthPrompt = { prompt: "", depth: 4, role: "system" };
  const data = {
    ...{ name, description, personality, scenario, first_mes, mes_example, ...blank },
    ...{ tags: [], alternate_greetings: [], group_only_greetings: [] },
    extensions: { talkativeness: 0.5, fav: false, world: "", depth_prompt: depthPrompt },
  };
  return { ...card, tags: [], talkativeness: 0.5, data };
}

export default adapter;
