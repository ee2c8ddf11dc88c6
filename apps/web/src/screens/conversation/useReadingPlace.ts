import { watch } from "vue";
import { useRoute, type RouteLocationNormalizedLoaded } from "vue-router";
import type { ReadingPlace } from "../../features/conversation";

/** Under which name the browser's entry of a visit keeps the place. */
const KEY = "reading";

/**
 * Keeps where somebody reads in the browser's entry of this visit: a reload and going back find it again, while a visit
 * anew opens at the end.
 */
export function useReadingPlace() {
  const route = useRoute();
  let visited = conversationOf(route);
  let known = placeIn(history.state);

  /** Undefined when nothing is known of this Conversation. */
  function place(): ReadingPlace | undefined {
    return conversationOf(route) === visited ? known : undefined;
  }

  function write(): void {
    // The router's own state stays beside it.
    if (place()) history.replaceState({ ...(history.state as object), [KEY]: place() }, "");
  }

  // A panel that is opened is another entry of the same visit.
  watch(() => route.fullPath, write, { flush: "post" });

  return {
    /** Where somebody reads; at first, where they read before the reload, or before going on to what they came back from. */
    place,
    keep: (next: ReadingPlace) => {
      visited = conversationOf(route);
      known = next;
      write();
    },
  };
}

function conversationOf({ params }: RouteLocationNormalizedLoaded): string {
  return String(params["conversationId"]);
}

/** The place that a state of the browser's history keeps; whoever wrote there, only a whole one counts. */
export function placeIn(state: unknown): ReadingPlace | undefined {
  const kept = (state as { [KEY]?: unknown } | null)?.[KEY];
  if (kept === "end") return kept;
  if (typeof kept !== "object" || kept === null) return undefined;
  const { id, offset } = kept as { readonly id?: unknown; readonly offset?: unknown };
  return typeof id === "string" && typeof offset === "number" && Number.isFinite(offset) ? { id, offset } : undefined;
}
