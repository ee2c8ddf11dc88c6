import type { CreateProviderInput, FindLocalProvidersQuery } from "../../generated/graphql";

/** A model server that answers on the server's own machine. */
export type LocalServer = FindLocalProvidersQuery["findLocalProviders"][number];

/** The least context a Provider may have, in tokens. */
const LEAST_CONTEXT = 512;

/** What answers there and what it has, for a line of text. */
export function localServerWords({ version, model, models, wantsKey, contextTokens }: LocalServer): string {
  if (wantsKey) return "It wants a key before it says more.";
  const names = model ? [model] : models.map(({ name }) => name);
  const [first, ...others] = names;
  const offer =
    first === undefined ? "no model loaded" : others.length > 0 ? `${first} and ${others.length} more` : first;
  const size = contextTokens == null ? undefined : `${contextTokens.toLocaleString()} tokens`;
  return [version && `version ${version}`, offer, size].filter(Boolean).join(" · ");
}

/** A name nobody has yet: the program's, or the program's with the next free number. */
export function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((each) => each.toLowerCase()));
  if (!known.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    if (!known.has(`${name} ${number}`.toLowerCase())) return `${name} ${number}`;
  }
}

/** A Provider that leads to a model server, with all that the server said of itself. */
export function providerFor(
  server: LocalServer,
  taken: readonly string[],
): Omit<CreateProviderInput, "idempotencyKey"> {
  const { kind, baseUrl, models } = server;
  const [only] = models.length === 1 ? models : [];
  const listed = models.find(({ id }) => id === server.model) ?? only;
  const contextTokens = server.contextTokens ?? listed?.contextTokens;
  const isKnown = contextTokens != null && contextTokens >= LEAST_CONTEXT;
  return {
    name: freeName(server.name, taken),
    kind,
    baseUrl,
    allowsPrivateNetwork: true,
    model: listed?.id ?? server.model ?? null,
    ...(isKnown && { contextTokens, responseTokens: Math.min(1_024, Math.floor(contextTokens / 2)) }),
  };
}
