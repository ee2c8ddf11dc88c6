/** A path in this client that an address says to go on to; the first page when it is none or leads elsewhere. */
export function localPath(given: unknown): string {
  return typeof given === "string" && /^\/(?![/\\])/.test(given) ? given : "/";
}
