import type { ParameterGroup } from "./parameter.js";

/** The panel's headings, in the order in which they are shown. */
export const PARAMETER_GROUPS: readonly { readonly id: ParameterGroup; readonly label: string }[] = [
  { id: "length", label: "Length" },
  { id: "basics", label: "Basics" },
  { id: "truncation", label: "Truncation" },
  { id: "repetition", label: "Repetition" },
  { id: "dry", label: "DRY" },
  { id: "xtc", label: "XTC" },
  { id: "temperature", label: "Dynamic temperature and smoothing" },
  { id: "mirostat", label: "Mirostat" },
  { id: "order", label: "Order of steps" },
  { id: "beams", label: "Beams and contrastive search" },
  { id: "guidance", label: "Guidance" },
  { id: "constraints", label: "Output constraints" },
  { id: "reasoning", label: "Reasoning" },
];
