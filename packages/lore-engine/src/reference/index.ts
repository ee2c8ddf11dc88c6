export { OWN_RULES, type OwnRule } from "./own-rules.js";
export { referenceActivate, type ReferenceResult } from "./reference-activate.js";
export type { ReferenceBook, ReferenceInput } from "./reference-entry.js";
