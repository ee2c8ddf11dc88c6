import type { Scope } from "../../graphql/context.js";
import { badInput } from "../../platform/refusal.js";

/** From the narrowest to the widest; each includes those before it. */
const SCOPES: readonly Scope[] = ["read", "write", "admin"];

/** All scopes that one includes, the narrowest first. */
export function scopesWithin(scope: Scope): Scope[] {
  return SCOPES.slice(0, SCOPES.indexOf(scope) + 1);
}

/** The widest of some scopes. @throws Refusal BAD_USER_INPUT when there is none. */
export function widestOf(scopes: readonly Scope[]): Scope {
  const scope = SCOPES.findLast((candidate) => scopes.includes(candidate));
  if (scope) return scope;
  throw badInput({ path: "scopes", code: "required", message: "Name at least one scope: READ, WRITE or ADMIN." });
}
