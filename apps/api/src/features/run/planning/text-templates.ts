import { BUILT_IN_TEMPLATES, type TemplateFamily, type TextTemplates } from "@tavernkit/prompt-engine";
import { providerKind, type Provider } from "../../provider/index.js";

/** Model families by what their files are called; the first that fits counts. */
const FAMILIES: readonly (readonly [RegExp, TemplateFamily])[] = [
  [/llama-?3|l3[.-]|hermes-3/i, "llama3"],
  [/llama-?2/i, "llama2"],
  [/mistral|mixtral|nemo|ministral|magistral/i, "mistral"],
  [/gemma/i, "gemma"],
  [/command-?[ar]\b|c4ai|aya/i, "commandR"],
  [/vicuna/i, "vicuna"],
  [/alpaca|mythomax|noromaid/i, "alpaca"],
  [/erato|kayra|clio|base\b/i, "plain"],
];

/** The templates a model was most likely taught with, by its name; the commonest ones when the name does not tell. */
export function templatesFor(model: string | null): TextTemplates {
  const known = FAMILIES.find(([name]) => model !== null && name.test(model));
  return BUILT_IN_TEMPLATES[known?.[1] ?? "chatml"];
}

/**
 * The templates that turn a chat into one text; undefined where the Provider is sent messages. A kind that only
 * completes text gets those of its model's family when none are wanted, and not every other kind completes texts.
 */
export function usedTemplates({ kind, model }: Pick<Provider, "kind" | "model">, wanted: TextTemplates | undefined) {
  const wire = providerKind(kind);
  if (wire?.chat === null) return wanted ?? templatesFor(model);
  return wire?.text ? wanted : undefined;
}
