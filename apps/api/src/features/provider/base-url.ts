import { isPrivateHost } from "../../platform/outbound-address.js";
import type { ProviderKind } from "./provider-kinds.js";

/** Routes people paste together with the address, longest first. */
const ROUTES = [
  "/api/extra/generate/stream",
  "/api/v1/generate",
  "/ai/generate-stream",
  "/ai/generate",
  "/chat/completions",
  "/completions",
  "/completion",
  "/v1/messages",
  "/v2/chat",
  "/api/v1/chat",
  "/api/chat",
  "/api/generate",
  "/generate_stream",
  "/generate",
  "/models",
] as const;

/** Paths that belong to one of a server's protocols, not to where it is. */
const PROTOCOL_PATHS: ReadonlySet<string> = new Set(["/", "/v1", "/v2", "/v1beta", "/api", "/api/v1"]);

/**
 * The base URL a pasted address means: trimmed, with a scheme, without a route, and with or without `/v1` as the kind's
 * routes lie. A path of a person's own (a proxy's) stays. What is no address is given back as it came, to be refused.
 */
export function readBaseUrl(given: string, kind: ProviderKind | undefined): string {
  const text = withoutRoute(withScheme(given.trim()).replace(/\/+$/, ""));
  if (kind?.basePath == null || !/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const { origin, pathname } = new URL(text);
  if (text.includes("?") || text.includes("#") || text.includes("@")) return text;
  return PROTOCOL_PATHS.has(pathname) ? `${origin}${kind.basePath}` : text;
}

/** People type `localhost:5001`: inside the network without encryption, elsewhere with it. */
function withScheme(text: string): string {
  if (text.includes("://") || !/^[\w.-]+(:\d{1,5})?(\/|$)/.test(text) || !/[.:]|^localhost/.test(text)) return text;
  const host = text.replace(/[:/].*$/, "");
  return `${isPrivateHost(host) ? "http" : "https"}://${text}`;
}

function withoutRoute(text: string): string {
  const route = ROUTES.find((ending) => text.endsWith(ending));
  return route === undefined ? text : text.slice(0, -route.length).replace(/\/+$/, "");
}
