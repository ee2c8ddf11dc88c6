import type { GenerationTrigger, LorePosition, LoreRole, SelectiveLogic } from "../model/lorebook.js";

/** Positions by the number SillyTavern stores. */
export const POSITION_CODES: readonly LorePosition[] = [
  "before_character",
  "after_character",
  "authors_note_top",
  "authors_note_bottom",
  "at_depth",
  "before_examples",
  "after_examples",
  "outlet",
];

/** Other programs' names of positions. Our own names are accepted as well. */
export const POSITION_NAMES: Readonly<Record<string, LorePosition>> = {
  before_char: "before_character",
  before_char_defs: "before_character",
  after_char: "after_character",
  after_char_defs: "after_character",
  top_of_an: "authors_note_top",
  bottom_of_an: "authors_note_bottom",
  "@D": "at_depth",
  in_chat: "at_depth",
  before_example_messages: "before_examples",
  after_example_messages: "after_examples",
};

/** Roles by number. */
export const ROLE_CODES: readonly LoreRole[] = ["system", "user", "assistant"];

/** Logics of secondary keys by number. */
export const LOGIC_CODES: readonly SelectiveLogic[] = ["and_any", "not_all", "not_any", "and_all"];

/** Triggers by the number some programs store. */
export const TRIGGER_CODES: readonly GenerationTrigger[] = [
  "normal",
  "continue",
  "impersonate",
  "swipe",
  "regenerate",
  "quiet",
];
