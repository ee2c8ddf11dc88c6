import type { Dialect } from "./dialect.js";
import { ProviderFailure } from "./provider-failure.js";
import { providerKind, type ProviderKind } from "./provider-kinds.js";

/** The wire protocols the program speaks, by name. */
export type Dialects = Readonly<Record<ProviderKind["dialect"], Dialect>>;

/**
 * The wire protocol of a kind.
 *
 * @throws ProviderFailure NO_PROVIDER for a kind this version does not know.
 */
export function dialectOf(dialects: Dialects, kindId: string): Dialect {
  const kind = providerKind(kindId);
  if (!kind) {
    throw new ProviderFailure("NO_PROVIDER", `This version of the server cannot talk to "${kindId}".`, {
      canRetry: false,
    });
  }
  return dialects[kind.dialect];
}
