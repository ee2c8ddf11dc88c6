const ALLOWED_SCHEMES: readonly string[] = ["http:", "https:", "mailto:"];

/** A link's address when following it is safe: absolute, and http, https or mailto; otherwise undefined. */
export function safeUrl(href: string): URL | undefined {
  // Control characters and spaces would let `java\nscript:` pass in some parsers; no honest address holds them.
  if (/[\s\p{Cc}]/u.test(href) || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return ALLOWED_SCHEMES.includes(url.protocol) ? url : undefined;
}
