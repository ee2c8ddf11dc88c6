/** Bytes turned into characters at a time; more would overflow the argument list of `fromCharCode`. */
const STEP_BYTES = 8192;

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let offset = 0; offset < bytes.length; offset += STEP_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(offset, offset + STEP_BYTES));
  }
  return btoa(binary);
}

/** Bytes of base64 in either alphabet; white space and missing padding do not matter. `undefined` when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined; // Not base64: the caller says so.
  }
}
