import { Refusal } from "../../platform/refusal.js";

/**
 * Images on their way at once. Each may take `MAX_REMOTE_IMAGE_BYTES` of memory until it is handed over, and twice that for a
 * moment, when its parts are put together.
 */
export const PLACES = { perAccount: 4, inAll: 16 } as const;

/** When to ask again for a place, in milliseconds: most images take no longer. */
const BUSY_RETRY_MS = 1_000;

/** Counts who has how many images on their way through this process. */
export class Places {
  readonly #takenByAccount = new Map<string, number>();
  #taken = 0;

  /** Takes a place. @returns Gives it back; to be called once. @throws Refusal RATE_LIMITED when there is none. */
  take(accountId: string): () => void {
    const own = this.#takenByAccount.get(accountId) ?? 0;
    if (own >= PLACES.perAccount || this.#taken >= PLACES.inAll) {
      const message = "Too many images are being fetched at once. Wait a moment and try again.";
      throw new Refusal("RATE_LIMITED", message, { retryAfterMs: BUSY_RETRY_MS });
    }
    this.#count(accountId, 1);
    return () => this.#count(accountId, -1);
  }

  #count(accountId: string, change: 1 | -1): void {
    const own = (this.#takenByAccount.get(accountId) ?? 0) + change;
    if (own > 0) this.#takenByAccount.set(accountId, own);
    else this.#takenByAccount.delete(accountId);
    this.#taken += change;
  }
}
