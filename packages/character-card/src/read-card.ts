import type { CardResult } from "./card.js";
import { parseCardJson } from "./parse-card.js";
import { isPng } from "./png/chunks.js";
import { parseCardPng } from "./png/read-card-png.js";

/** Reads a card file by its content: PNG by its signature, anything else as JSON. The name of the file does not matter. Never throws. */
export function readCard(file: Uint8Array): CardResult {
  return isPng(file) ? parseCardPng(file) : parseCardJson(file);
}
