import { badInput } from "../../platform/refusal.js";

/** Longest text of a Message, in UTF-16 units (promises: Security, bombs). */
export const MAX_MESSAGE_TEXT = 200_000;

/**
 * A person's text as it may be stored: line ends unified, control characters (tab and line feed apart) removed.
 *
 * @throws Refusal BAD_USER_INPUT when nothing is left, or more than `MAX_MESSAGE_TEXT`.
 */
export function acceptText(text: string): string {
  if (text.length > MAX_MESSAGE_TEXT) {
    const message = `A Message holds at most ${MAX_MESSAGE_TEXT.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}.`;
    throw badInput({ path: "text", code: "too_long", message });
  }
  const accepted = cleanText(text).trim();
  if (accepted.length === 0) throw badInput({ path: "text", code: "empty", message: "Write something first." });
  return accepted;
}

/** A text without what no screen can show: control characters, lone surrogates, Windows line ends. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // eslint-disable-next-line no-control-regex -- these are the characters meant
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
      .toWellFormed()
  );
}
