import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../../../tests/conformance/recorded/cards/", import.meta.url));

/** Names of the recorded card files, good and bad. */
export const RECORDED_CARDS: readonly string[] = readdirSync(FOLDER).sort();

/** The bytes of a recorded card file. */
export function recordedCard(name: string): Buffer {
  return readFileSync(`${FOLDER}${name}`);
}
