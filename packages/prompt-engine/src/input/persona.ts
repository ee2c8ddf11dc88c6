import type { PromptRole } from "../prompt-plan.js";

/** Where a Persona's description stands. */
export type PersonaPosition = "inPrompt" | "authorsNoteTop" | "authorsNoteBottom" | "atDepth" | "none";

/** Who the person plays. Without a Persona this is the person's display name. */
export interface PlanPersona {
  readonly name: string;
  readonly description?: string;
  /** `inPrompt` when absent: at the place of the `persona` entry. */
  readonly position?: PersonaPosition;
  /** For `atDepth`: Messages that follow it. 2 when absent. */
  readonly depth?: number;
  /** For `atDepth`. `system` when absent. */
  readonly role?: PromptRole;
}
