import type { ContextTemplate } from "./context-template.js";
import type { InstructTemplate } from "./instruct-template.js";

/** How text completion models are spoken to. */
export interface TextTemplates {
  readonly context: ContextTemplate;
  /** Absent for models that continue plain `Name: text` lines. */
  readonly instruct?: InstructTemplate;
}
