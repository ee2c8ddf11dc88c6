import { onScopeDispose } from "vue";
import { readPreference } from "../preference";

/** Something the client holds beside Apollo's cache. */
export interface HeldBeside {
  readonly name: string;
  /** As it is held; JSON. */
  readonly held: () => unknown;
  /** The same as the server gives it now. */
  readonly anew: () => Promise<unknown>;
}

declare global {
  interface Window {
    /** What is held beside Apollo's cache at present; only with devtools. */
    tavernkitHeld?: Set<HeldBeside>;
  }
}

/** Shows to whoever looks with Apollo's devtools what a component holds beside the cache, for as long as it lives. */
export function showHeldBeside(thing: HeldBeside): void {
  if (readPreference("devtools") !== "on") return;
  const all = (window.tavernkitHeld ??= new Set());
  all.add(thing);
  onScopeDispose(() => all.delete(thing));
}
