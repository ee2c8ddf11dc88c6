import type { PlanCharacter } from "./character.js";

/** One Character of a group. */
export interface PlanMember {
  readonly character: PlanCharacter;
  /** A muted member does not speak, but is still there. */
  readonly isMuted: boolean;
}

/** Several Characters in one Conversation. */
export interface PlanGroup {
  /** In the Space's order, the speaker among them. */
  readonly members: readonly PlanMember[];
  /**
   * Whose card texts are sent: the speaker's alone, those of all unmuted members and the speaker joined,
   * or those of all members joined.
   */
  readonly cards: "speaker" | "unmuted" | "all";
  /** Stand around each member's text when cards are joined; `{{char}}` is that member, `<FIELDNAME>` the field's label. */
  readonly joinPrefix?: string;
  readonly joinSuffix?: string;
}
