import { ALPACA } from "./families/alpaca.js";
import { CHATML } from "./families/chatml.js";
import { COMMAND_R } from "./families/command-r.js";
import { GEMMA } from "./families/gemma.js";
import { LLAMA2 } from "./families/llama2.js";
import { LLAMA3 } from "./families/llama3.js";
import { MISTRAL } from "./families/mistral.js";
import { PLAIN } from "./families/plain.js";
import { VICUNA } from "./families/vicuna.js";
import type { TextTemplates } from "./text-templates.js";

/** Name of a built-in pair of templates, as settings store it. */
export type TemplateFamily =
  "chatml" | "llama2" | "llama3" | "mistral" | "alpaca" | "vicuna" | "gemma" | "commandR" | "plain";

/** The templates of the common model families. */
export const BUILT_IN_TEMPLATES: Readonly<Record<TemplateFamily, TextTemplates>> = {
  chatml: CHATML,
  llama2: LLAMA2,
  llama3: LLAMA3,
  mistral: MISTRAL,
  alpaca: ALPACA,
  vicuna: VICUNA,
  gemma: GEMMA,
  commandR: COMMAND_R,
  plain: PLAIN,
};
