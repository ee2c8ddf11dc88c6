const MEBIBYTE = 1024 * 1024;

/** Bytes of a card's JSON in UTF-8 without its embedded Lorebook. Above it the card is refused. */
export const MAX_CARD_JSON_BYTES = 1 * MEBIBYTE;

/** Bytes of an embedded Lorebook as JSON in UTF-8. Above it the card is refused. */
export const MAX_EMBEDDED_LOREBOOK_BYTES = 10 * MEBIBYTE;

/** Bytes of a whole card's JSON text in UTF-8. Checked before anything is parsed, and while a compressed chunk unpacks. */
export const MAX_CARD_TEXT_BYTES = MAX_CARD_JSON_BYTES + MAX_EMBEDDED_LOREBOOK_BYTES;

/** Levels of lists and objects within a card, the card itself being the first. Cards in the wild stay under ten. */
export const MAX_JSON_DEPTH = 100;

/** Chunks of a PNG. A portrait of 25 MiB in the usual pieces of 8 KiB has 3,200. */
export const MAX_PNG_CHUNKS = 65_536;

/** Bytes a PNG chunk may claim to hold, by the PNG specification (2^31 - 1). */
export const MAX_PNG_CHUNK_BYTES = 0x7fffffff;

/** Notes kept for one card; what follows them is left out, the last one says so. */
export const MAX_ISSUES = 100;
