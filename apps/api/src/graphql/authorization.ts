import { OperationTypeNode } from "graphql";
import type { AuthCheckerInterface, ResolverData } from "type-graphql";
import { Refusal } from "../platform/refusal.js";
import type { Context, Scope, Viewer } from "./context.js";

const RANK: Record<Scope, number> = { read: 0, write: 1, admin: 2 };

/** Whether a credential's scope is wide enough. */
export function includesScope(held: Scope, needed: Scope): boolean {
  return RANK[held] >= RANK[needed];
}

/** Whether the viewer's account has the rights of an administrator and came with a credential that carries them. */
export function isAdmin(viewer: Viewer): boolean {
  return viewer.role !== "member" && includesScope(viewer.scope, "admin");
}

/** The viewer, or UNAUTHENTICATED. */
export function requireViewer(context: Pick<Context, "viewer">): Viewer {
  if (!context.viewer) throw new Refusal("UNAUTHENTICATED", "Sign in first.");
  return context.viewer;
}

/**
 * Decides `@Authorized()` on root fields: somebody must be signed in; a mutation needs a credential that may write;
 * `@Authorized("admin")` needs an administrator.
 *
 * @throws Refusal UNAUTHENTICATED, FORBIDDEN.
 */
export class RootFieldAuthorization implements AuthCheckerInterface<Context> {
  check({ context, info }: ResolverData<Context>, roles: string[]): boolean {
    const viewer = requireViewer(context);
    if (info.operation.operation === OperationTypeNode.MUTATION && !includesScope(viewer.scope, "write")) {
      throw new Refusal("FORBIDDEN", "This token may only read. Make one with the scope write.");
    }
    if (roles.includes("admin") && !isAdmin(viewer)) {
      throw new Refusal("FORBIDDEN", "Only an administrator may do this.");
    }
    return true;
  }
}
