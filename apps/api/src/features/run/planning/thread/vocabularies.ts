import type { TokenizerName } from "../../../provider/index.js";
import { countCut, countWords } from "./text-pieces.js";

/** Tokens of a text. */
export type CountTokens = (text: string) => number;

/** Marks such as `<|im_start|>` stand in templates, and in what people write; they count as the text they are. */
const AS_PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/**
 * Reads a vocabulary. Each takes tens of megabytes and up to a second or two, so it is read when a model needs it:
 * sizes and times stand in docs/tokens.md.
 */
const READERS: Readonly<Record<TokenizerName, () => Promise<CountTokens>>> = {
  o200k_base: async () => {
    const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
    return countCut((text) => countTokens(text, AS_PLAIN_TEXT));
  },
  cl100k_base: async () => {
    const { countTokens } = await import("gpt-tokenizer/encoding/cl100k_base");
    return countCut((text) => countTokens(text, AS_PLAIN_TEXT));
  },
  llama3: async () => {
    const { default: tokenizer } = await import("llama3-tokenizer-js");
    return countCut((text) => tokenizer.encode(text, { bos: false, eos: false }).length);
  },
  llama2: async () => {
    const { default: tokenizer } = await import("llama-tokenizer-js");
    return countWords((piece) => tokenizer.encode(piece, false, false).length);
  },
  mistral: async () => {
    const { default: tokenizer } = await import("mistral-tokenizer-js");
    return countWords((piece) => tokenizer.encode(piece, false, false).length);
  },
};

/** The counters of one thread, each made when it is first asked for. */
export class Vocabularies {
  readonly #countersByName = new Map<TokenizerName, Promise<CountTokens>>();

  /** Counts by that vocabulary alone. */
  of(name: TokenizerName): Promise<CountTokens> {
    const known = this.#countersByName.get(name);
    if (known) return known;
    const counter = READERS[name]();
    this.#countersByName.set(name, counter);
    return counter;
  }
}
