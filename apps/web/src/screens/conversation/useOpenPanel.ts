import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";
import { keepPreference, readPreference } from "../../lib/preference";
import { CONVERSATION_PANELS } from "./panels";

/** Under which name the panel seen last is kept in this browser. */
const LAST_PANEL = "panel.last";

/** Which panel is open. The address says so: back and reload keep the place. */
export function useOpenPanel() {
  const route = useRoute();
  const router = useRouter();
  const known = (name: unknown) => CONVERSATION_PANELS.find(({ id }) => id === name)?.id;
  const openId = computed(() => known(route.query["panel"]));

  function show(id: string): void {
    keepPreference(LAST_PANEL, id);
    const place = { path: route.path, query: { ...route.query, panel: id } };
    // Going back closes what was opened; a change of tabs is not worth a step.
    void (openId.value ? router.replace(place) : router.push(place));
  }

  function close(): void {
    if (!openId.value) return;
    const { panel: _closed, ...query } = route.query;
    const place = router.resolve({ path: route.path, query });
    // Back where it was opened, so that no second step of the same place is left behind.
    if (router.options.history.state["back"] === place.fullPath) router.back();
    else void router.replace(place);
  }

  /** Closes the panel, or opens the one that was seen last. */
  function toggle(): void {
    const nextId = known(readPreference(LAST_PANEL)) ?? CONVERSATION_PANELS[0]?.id;
    if (openId.value) close();
    else if (nextId) show(nextId);
  }

  return { openId, show, close, toggle };
}
