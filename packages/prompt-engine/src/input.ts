import type { PromptRole } from "./prompt-plan.js";
import type { RoleRules } from "./roles/role-rules.js";
import type { PromptSettings } from "./settings/prompt-settings.js";

/** What the text is wanted for. `regenerate` expects a history that ends before the Message to be written again. */
export type PlanKind = "reply" | "regenerate" | "continue" | "impersonate" | "quiet";

/** An instruction a card places among the newest Messages. */
export interface DepthPrompt {
  readonly text: string;
  /** Messages that follow it; 0 is the very end. */
  readonly depth: number;
  readonly role: PromptRole;
}

/** The card fields of a Character that reach a prompt. An absent field counts as empty. */
export interface PlanCharacter {
  readonly name: string;
  /** Takes the place of `name` in `{{char}}` when not blank (character card V3). */
  readonly nickname?: string;
  readonly description?: string;
  readonly personality?: string;
  readonly scenario?: string;
  /** Replaces the main prompt; `{{original}}` in it stands for the replaced text. */
  readonly systemPrompt?: string;
  /** Replaces the post-history prompt; `{{original}}` in it stands for the replaced text. */
  readonly postHistoryInstructions?: string;
  /** Dialogues separated by `<START>` lines. */
  readonly exampleMessages?: string;
  readonly creatorNotes?: string;
  readonly characterVersion?: string;
  readonly depthPrompt?: DepthPrompt;
}

/** Where a Persona's description stands. */
export type PersonaPosition = "inPrompt" | "authorsNoteTop" | "authorsNoteBottom" | "atDepth" | "none";

/** Who the person plays. Without a Persona this is the person's display name. */
export interface PlanPersona {
  readonly name: string;
  readonly description?: string;
  /** `inPrompt` when absent: at the place of the `persona` entry. */
  readonly position?: PersonaPosition;
  /** For `atDepth`: Messages that follow it. 4 when absent. */
  readonly depth?: number;
  /** For `atDepth`. `system` when absent. */
  readonly role?: PromptRole;
}

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

/** Where an author's note stands. */
export type AuthorsNotePosition = "inChat" | "afterMain" | "beforeMain";

/** One layer of the author's note. What is absent is taken from the next layer. */
export interface AuthorsNoteLayer {
  readonly text?: string;
  readonly position?: AuthorsNotePosition;
  /** For `inChat`: Messages that follow the note. */
  readonly depth?: number;
  readonly role?: PromptRole;
  /** The note is sent with every so many user Messages; 0 is never. */
  readonly interval?: number;
}

/** The author's note as Conversation, Membership, Character and Space have it. */
export interface AuthorsNoteLayers {
  readonly conversation?: AuthorsNoteLayer;
  /** The speaker's Membership. */
  readonly membership?: AuthorsNoteLayer;
  readonly character?: AuthorsNoteLayer;
  readonly space?: AuthorsNoteLayer;
  /** What the note of Membership or Character does to that of the Space. `replace` when absent. */
  readonly combine?: "replace" | "before" | "after";
}

/** Where lore stands; `outlet` is shown by `{{outlet::name}}` alone. */
export type LorePosition =
  | "beforeCharacter"
  | "afterCharacter"
  | "beforeExamples"
  | "afterExamples"
  | "authorsNoteTop"
  | "authorsNoteBottom"
  | "atDepth"
  | "outlet";

/** The text of one activated Lorebook entry. */
export interface PlanLore {
  /** Unique among the activated entries. */
  readonly id: string;
  readonly text: string;
  readonly position: LorePosition;
  /** The entry's insertion order: where the budget is too small the lowest is left out first. */
  readonly order: number;
  /** For `atDepth`: Messages that follow it. */
  readonly depth?: number;
  /** For `atDepth`. `system` when absent. */
  readonly role?: PromptRole;
  /** For `outlet`: its name. */
  readonly outlet?: string;
}

/** Variables by name. */
export type PlanVariables = Readonly<Record<string, string | number>>;

/** One Message of the Conversation, as it may reach the prompt. */
export interface HistoryMessage {
  readonly id: string;
  readonly role: PromptRole;
  /** The speaker's display name. */
  readonly name: string;
  readonly text: string;
  /** Token count of `text`, when the caller already has it; must come from the same counter as `countTokens`. */
  readonly tokens?: number;
  /** Number of Swipes; 0 when absent. */
  readonly swipes?: number;
  /** Zero-based place of the chosen Swipe. One beyond the last means that it is being written. */
  readonly swipePosition?: number;
  /** Milliseconds since 1970 UTC. */
  readonly sentAt?: number;
}

/** Counts over the whole Conversation, of which `history` may be only the end. */
export interface HistoryTotals {
  readonly messages: number;
  readonly userMessages: number;
}

/** Limits of one call to a model, in tokens. */
export interface PlanBudget {
  /** The model's whole context window. */
  readonly contextTokens: number;
  /** Kept free for the answer; the prompt may use the rest. */
  readonly responseTokens: number;
}

/** What macros can tell, apart from time and chance. */
export interface MacroData {
  /** The Character who speaks, or is spoken to when the kind is `impersonate`. */
  readonly character: PlanCharacter;
  readonly persona: PlanPersona;
  /** Present when several Characters are in the Conversation. */
  readonly group?: PlanGroup;
  /**
   * Oldest first, newest last. Only as many recent Messages as could fit need to be given.
   * The newest is the Message being answered (or continued) and is never left out.
   */
  readonly history: readonly HistoryMessage[];
  /** Counted from `history` when absent. */
  readonly historyTotals?: HistoryTotals;
  readonly kind: PlanKind;
  readonly settings: PromptSettings;
  /** Takes the place of every card's scenario when not blank. */
  readonly scenarioOverride?: string;
  readonly authorsNotes?: AuthorsNoteLayers;
  /** What stands in the composer, for `{{input}}`. Not sent by itself. */
  readonly composerText?: string;
  /** The model's name, for `{{model}}`. */
  readonly model?: string;
  /** IANA name; UTC when absent. */
  readonly timeZone?: string;
  /** Ties `{{pick}}` to the Conversation, such as `hashText` of its id. 0 when absent. */
  readonly pickSeed?: number;
  /** The Conversation's variables. */
  readonly variables?: PlanVariables;
  /** The account's variables. */
  readonly globalVariables?: PlanVariables;
}

/** Everything a plan depends on that can be copied to another thread. */
export interface PlanData extends MacroData {
  /** Activated lore, in the order in which texts of one position follow each other. */
  readonly lore?: readonly PlanLore[];
  /** What a `quiet` plan asks for, last of all. */
  readonly instruction?: string;
  readonly budget: PlanBudget;
  readonly roleRules: RoleRules;
}

/** Time and chance, made where they are used. Both must be fixed or seeded for equal results. */
export interface MacroMeans {
  /** The present instant, in milliseconds since 1970 UTC. */
  readonly clock: () => number;
  /** The next random number, 0 included, 1 excluded. */
  readonly random: () => number;
}

/** The means a plan uses, made where it runs. */
export interface PlanMeans extends MacroMeans {
  /** Tokens of a text, 0 for the empty one. Must be pure for equal plans. */
  readonly countTokens: (text: string) => number;
}

/** What `plan` takes. */
export interface PlanInput extends PlanData, PlanMeans {}
