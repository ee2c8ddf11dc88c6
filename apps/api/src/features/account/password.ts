import { hash, verify } from "@node-rs/argon2";
import { badInput } from "../../platform/refusal.js";

/** Shortest password, in UTF-16 units (NIST SP 800-63B, section 5.1.1.2 asks for 8 at least). */
export const MIN_PASSWORD = 8;

/** Longest password, in UTF-16 units; a bound on the work of hashing. */
export const MAX_PASSWORD = 256;

/** Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet); the library's own default kind. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Hashes a new password. Slow on purpose: never inside a transaction.
 *
 * @throws Refusal BAD_USER_INPUT when it is too short or too long.
 */
export async function hashPassword(password: string, path = "password"): Promise<string> {
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) {
    const message = `The password must have ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`;
    throw badInput({ path, code: "out_of_range", message });
  }
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password fits a hash.
 *
 * @param passwordHash Undefined for an unknown account: the work is done all the same, so that the time taken does not
 * tell which addresses exist.
 */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  if (password.length > MAX_PASSWORD) return false;
  decoy ??= hash("no account has this password", COST);
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
