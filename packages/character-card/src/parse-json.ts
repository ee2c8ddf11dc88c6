import type { IssueList } from "./issues.js";
import { MAX_CARD_TEXT_BYTES } from "./limits.js";

/**
 * The value that UTF-8 bytes of JSON stand for; `undefined` when refused. Accepts a byte-order mark, and bytes that are no UTF-8 as the
 * replacement character, each with a note.
 */
export function parseJson(bytes: Uint8Array, issues: IssueList): { readonly value: unknown } | undefined {
  if (bytes.length > MAX_CARD_TEXT_BYTES) {
    issues.refuse("", "too_large", `The card is larger than ${MAX_CARD_TEXT_BYTES} bytes.`);
    return undefined;
  }
  const text = withoutByteOrderMark(decodeUtf8(bytes, issues), issues);
  if (text.trim() === "") {
    issues.refuse("", "empty_file", "The file is empty.");
    return undefined;
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (cause) {
    // V8 words the position ("at position 1"); other engines word it otherwise. It is for people only.
    issues.refuse("", "bad_json", `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
    return undefined;
  }
}

const BYTE_ORDER_MARK = "\ufeff";

function withoutByteOrderMark(text: string, issues: IssueList): string {
  if (!text.startsWith(BYTE_ORDER_MARK)) return text;
  issues.note("", "byte_order_mark", "A byte-order mark before the JSON was skipped.");
  return text.slice(BYTE_ORDER_MARK.length);
}

function decodeUtf8(bytes: Uint8Array, issues: IssueList): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    issues.note("", "bad_utf8", "Some characters are not valid UTF-8 and were replaced.");
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }
}
