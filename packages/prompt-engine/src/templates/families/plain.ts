import type { TextTemplates } from "../text-templates.js";
import { BASE_CONTEXT } from "./base.js";

/** `Name: text` lines, for models that were taught no form. */
export const PLAIN: TextTemplates = { context: { ...BASE_CONTEXT, chatStart: "***", exampleSeparator: "***" } };
