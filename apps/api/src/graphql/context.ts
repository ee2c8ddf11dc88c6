import type { Request } from "./request.js";
import type { Database, Transact } from "../database/database.js";

/** What a credential may do. `admin` includes `write`, `write` includes `read`. */
export type Scope = "read" | "write" | "admin";

/** Who asks: an account, seen through the session or token it came with. */
export interface Viewer {
  readonly accountId: string;
  readonly role: "owner" | "admin" | "member";
  /** Widest scope of the credential. */
  readonly scope: Scope;
  /** The session or token row; ending it ends everything opened with it. */
  readonly credential: { readonly kind: "session" | "token"; readonly id: string };
}

/*
 * Each feature adds its own entry to the three interfaces below by declaration merging
 * (`declare module "../../graphql/context.js"`), and `compose.ts` fills them. So resolvers find every service to
 * their left on the context, and this file imports no feature.
 */

/** The rules, one service or more per feature. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Services {}

/** Who may do what, one policy per feature. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Policies {}

/** Batched reads, made anew for each operation. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Loaders {}

/** What every resolver receives. */
export interface Context {
  /** Undefined when nobody is signed in; `@Authorized` resolvers take it through `requireViewer`. */
  readonly viewer: Viewer | undefined;
  readonly services: Services;
  readonly policies: Policies;
  readonly loaders: Loaders;
  readonly database: Database;
  readonly transaction: Transact;
  readonly request: Request;
  /** Fires when a subscriber leaves; absent outside subscriptions. A stream has to end then, even if nothing comes. */
  readonly left?: AbortSignal;
}
