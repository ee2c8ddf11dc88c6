/** The vocabularies texts can be counted with. */
export const TOKENIZERS = {
  o200k_base: { label: "OpenAI o200k" },
  cl100k_base: { label: "OpenAI cl100k" },
  llama3: { label: "Llama 3" },
  llama2: { label: "Llama 2" },
  mistral: { label: "Mistral" },
} as const satisfies Readonly<Record<string, { readonly label: string }>>;
export type TokenizerName = keyof typeof TOKENIZERS;

/** What a model's tokens are counted with. */
export interface Tokenizer {
  readonly name: TokenizerName;
  /** Whether the model has another vocabulary than this one, so that the count is near and not exact. */
  readonly isEstimate: boolean;
}

/** What counts the texts of one plan. */
export interface TokenCounting extends Tokenizer {
  /** What a count is multiplied by, from what Providers reported; 1 for the model's own vocabulary. */
  readonly factor: number;
}

/** What an unknown model's tokens are counted with: a large vocabulary that was learned from many scripts. */
const UNKNOWN_MODEL: Tokenizer = { name: "o200k_base", isEstimate: true };

interface ModelFamily extends Tokenizer {
  /** Tried on the model's name, which may stand behind the name of who made it and before that of a file format. */
  readonly models: RegExp;
}

/** Model families by what their models are called; the first that fits counts. */
const FAMILIES: readonly ModelFamily[] = [
  // openai/tiktoken, tiktoken/model.py; gpt-oss has the same vocabulary with other marks (o200k_harmony).
  {
    models: /(^|[/:])(gpt-(4o|4\.[15]|[5-9])|chatgpt-4o|gpt-oss|o[1-9]([-:]|$))/i,
    name: "o200k_base",
    isEstimate: false,
  },
  { models: /(^|[/:])gpt-(4([-:]|$)|3\.?5-turbo)/i, name: "cl100k_base", isEstimate: false },
  // llama3-tokenizer-js, README.md, "Compatibility": what was trained on top of Llama 3. NovelAI's Erato is, by name too.
  {
    models: /(?<!open[-_]?)llama[-_ ]?3(?![\db])|distill-llama|hermes-3-|(^|[-_/ ])l3(\.\d)?([-_ ]|$)/i,
    name: "llama3",
    isEstimate: false,
  },
  // llama-tokenizer-js, README.md, "Compatibility": what was trained on top of Llama 1 and 2, which OpenLLaMA was not.
  {
    models:
      /(?<!open[-_]?)llama[-_ ]?(2(?!\d)|(7|13|30|33|65)b)|(^|[-_/ ])l2([-_ ]|$)|vicuna|alpaca|mythomax|tiefighter|tinyllama/i,
    name: "llama2",
    isEstimate: false,
  },
  // mistralai/cookbook, concept-deep-dive/tokenization/templates.md: tokenizers V1 to V3 with SentencePiece. They differ in marks alone.
  {
    models: /mistral[-_ ]7b|mixtral|mathstral|codestral-(22b|2405)|mistral-(large|small)(-instruct)?-240[27]/i,
    name: "mistral",
    isEstimate: false,
  },
  // Qwen technical report, 2.2 "Tokenization": begins with cl100k_base and adds Chinese and other words.
  { models: /qwen|qwq/i, name: "cl100k_base", isEstimate: true },
];

/** What the tokens of a model are counted with, by its name; an estimate when the name is unknown. */
export function tokenizerFor(model: string | null): Tokenizer {
  const family = FAMILIES.find(({ models }) => model !== null && models.test(model));
  if (!family) return UNKNOWN_MODEL;
  const { name, isEstimate } = family;
  return { name, isEstimate };
}
