import { IsNull, Not, type EntityManager } from "typeorm";
import { badInput } from "../../platform/refusal.js";
import type { Secrets } from "../../platform/secrets.js";
import { Provider } from "./provider.entity.js";
import { ProviderFailure } from "./provider-failure.js";

/** Longest key, in UTF-16 units. */
export const MAX_KEY = 2_048;

/** A key shorter than this would be half given away by its end, so nothing of it is shown. */
const MIN_KEY_SHOWN = 12;

/** How a key is stored. */
export type SealedKey = Pick<Provider, "sealedKey" | "keyLastFour">;

/** Keys of Providers: encrypted where they rest, in clear only on their way out. */
export class ProviderKeys {
  constructor(private readonly secrets: Secrets) {}

  /** The form a key is stored in; all null without one. @throws Refusal BAD_USER_INPUT. */
  seal(given: string | null | undefined): SealedKey {
    const key = acceptKey(given);
    if (key === null) return { sealedKey: null, keyLastFour: null };
    return { sealedKey: this.secrets.seal(key), keyLastFour: key.length >= MIN_KEY_SHOWN ? key.slice(-4) : "" };
  }

  /**
   * The key in clear; null without one.
   *
   * @throws ProviderFailure PROVIDER_REFUSED_KEY when it was encrypted with another secret key.
   */
  open({ sealedKey }: SealedKey): string | null {
    if (sealedKey === null) return null;
    const key = this.secrets.open(sealedKey);
    if (key !== undefined) return key;
    const message = "The stored key cannot be read any more: the server's secret key has changed. Enter the key again.";
    throw new ProviderFailure("PROVIDER_REFUSED_KEY", message, { canRetry: true });
  }
}

/** A key as people enter it, trimmed; null when there is none. @throws Refusal BAD_USER_INPUT. */
export function acceptKey(given: string | null | undefined): string | null {
  const key = given?.trim() ?? "";
  if (key === "") return null;
  // Keys travel in a header; anything but visible ASCII could not be sent.
  if (key.length > MAX_KEY || !/^[\x21-\x7e]+$/.test(key)) {
    throw badInput({ path: "key", code: "not_a_key", message: "A key has visible characters only, no spaces." });
  }
  return key;
}

const WITH_KEY = { sealedKey: Not(IsNull()) };

/**
 * Encrypts all stored keys anew. Versions stay: nobody changed a Provider.
 *
 * @returns How many there were, and the names of Providers whose key `from` does not open; those are left as they are.
 */
export async function resealProviderKeys(
  db: EntityManager,
  from: Secrets,
  to: Secrets,
): Promise<{ count: number; unreadable: string[] }> {
  const providers = await db.find(Provider, { where: WITH_KEY, order: { nameKey: "ASC" } });
  const unreadable: string[] = [];
  for (const { id, name, sealedKey } of providers) {
    const key = sealedKey === null ? undefined : from.open(sealedKey);
    if (key === undefined) unreadable.push(name);
    else await db.update(Provider, { id }, { sealedKey: to.seal(key) });
  }
  return { count: providers.length, unreadable };
}

/** How many keys are stored, when all of them can be opened; else undefined. */
export async function canOpenProviderKeys(db: EntityManager, secrets: Secrets): Promise<number | undefined> {
  const providers = await db.findBy(Provider, WITH_KEY);
  const canOpen = providers.every(({ sealedKey }) => sealedKey !== null && secrets.open(sealedKey) !== undefined);
  return canOpen ? providers.length : undefined;
}
