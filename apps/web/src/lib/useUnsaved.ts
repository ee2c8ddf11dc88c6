import { computed, inject, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from "vue";
import { routerKey, type RouteLocationNormalized, type Router } from "vue-router";

export interface UnsavedOptions {
  /** Parameters of the address whose change leaves what was typed; all of them unless given. */
  readonly of?: readonly string[];
  /** Whether it is saved by itself when it is left, so that only closing the tab is asked about. Never, unless given. */
  readonly savesItself?: MaybeRefOrGetter<boolean>;
}

/** Something typed that is not saved. */
interface Source {
  readonly isLost: () => boolean;
  readonly isLeft: (to: RouteLocationNormalized, from: RouteLocationNormalized) => boolean;
}

const QUESTION = "Leave without saving what you changed?";

const sources = new Set<Source>();
const guarded = new WeakSet<Router>();
let isGivenUp = false;

/** Asks once on a way out, however many forms it leaves. */
function guard(router: Router): void {
  if (guarded.has(router)) return;
  guarded.add(router);
  router.beforeEach((to, from) => {
    const isLosing = [...sources].some(({ isLost, isLeft }) => isLost() && isLeft(to, from));
    return !isLosing || isGivenUp || window.confirm(QUESTION);
  });
  router.afterEach(() => {
    isGivenUp = false;
  });
}

/**
 * Asks before something typed is lost: before its screen is left, and before the tab is closed or loaded anew.
 *
 * @param isUnsaved Whether anything typed is not saved. Nothing is asked otherwise.
 */
export function useUnsaved(
  isUnsaved: MaybeRefOrGetter<boolean>,
  { of, savesItself = false }: UnsavedOptions = {},
): void {
  const source: Source = {
    isLost: () => toValue(isUnsaved) && !toValue(savesItself),
    isLeft: (to, from) =>
      to.name !== from.name || (of ?? Object.keys(from.params)).some((name) => to.params[name] !== from.params[name]),
  };
  // A part that is shown by itself has no ways out.
  const router = inject(routerKey, undefined);
  if (router) guard(router);
  sources.add(source);
  onScopeDispose(() => sources.delete(source));

  // Only while there is something: a page that listens cannot come back from the browser's memory at once.
  watch(
    computed(() => toValue(isUnsaved)),
    (isAny, _before, onCleanup) => {
      if (!isAny) return;
      window.addEventListener("beforeunload", ask);
      onCleanup(() => window.removeEventListener("beforeunload", ask));
    },
    { immediate: true },
  );
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Lets the next way out go unasked: what was typed is of no use any more, for it belonged to something that is gone. */
export function giveUpUnsaved(): void {
  isGivenUp = true;
}
