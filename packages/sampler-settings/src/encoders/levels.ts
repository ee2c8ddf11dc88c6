import type { JsonValue } from "../json.js";
import type { Encoder } from "./encoder.js";

/** What a Provider reads for each level of reasoning effort; a level that is missing has no equivalent. */
export type LevelWords = Readonly<Record<string, JsonValue>>;

/** Our levels and the words which Providers use for the very same. */
const SAME: Readonly<Record<string, readonly JsonValue[]>> = {
  none: ["none", "off", false],
  minimal: ["minimal", "MINIMAL"],
  low: ["low", "LOW"],
  medium: ["medium", "MEDIUM"],
  high: ["high", "HIGH"],
  xhigh: ["xhigh"],
  max: ["max"],
};

/** Sends the Provider's word for a level of reasoning effort, and says so when it means another level. */
export function levels(words: LevelWords, instead = "There is no such level here."): Encoder {
  return (value, { field }) => {
    const level = typeof value === "string" ? value : "";
    const word = Object.hasOwn(words, level) ? words[level] : undefined;
    if (word === undefined) return { code: "not_expressible", reason: instead };
    const writes = [{ field, value: word }];
    if (SAME[level]?.includes(word)) return { writes };
    return {
      writes,
      adjusted: { to: word, reason: `The nearest level this Provider has is ${JSON.stringify(word)}.` },
    };
  };
}

/** The Provider's words when it knows exactly these levels: each other level is sent as the one named for it. */
export const LOW_TO_HIGH: LevelWords = {
  minimal: "low",
  low: "low",
  medium: "medium",
  high: "high",
  xhigh: "high",
  max: "high",
};
