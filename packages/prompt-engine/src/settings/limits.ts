/*
 * Sizes of prompt settings. They are far above what people use, and keep a hostile file from growing a prompt, a row or
 * a page without end.
 */

/** Entries of one list. */
export const MAX_ENTRIES = 200;

/** UTF-16 units of an entry's id; SillyTavern's are UUIDs. */
export const MAX_ENTRY_ID = 64;

/** UTF-16 units of an entry's name. */
export const MAX_ENTRY_NAME = 120;

/** UTF-16 units of one text: an entry, a fixed text, a story template. */
export const MAX_TEXT = 50_000;

/** UTF-16 units of a sequence of an instruct template. */
export const MAX_SEQUENCE = 2_000;

/** Messages that may follow an in-chat entry. */
export const MAX_DEPTH = 10_000;

/** Order of an in-chat entry, either side of zero. */
export const MAX_ORDER = 100_000;

/** Texts at which the model is to stop. */
export const MAX_STOP_SEQUENCES = 64;

/** UTF-16 units of one of them. */
export const MAX_STOP_SEQUENCE = 200;

/** Tokens a service may be said to add to a message. */
export const MAX_OVERHEAD_TOKENS = 100;
