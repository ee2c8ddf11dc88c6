import { computed, shallowRef, watch, type Ref } from "vue";
import { UpdateSpaceDocument, type SpaceRowFragment } from "../../generated/graphql";
import { useMutation } from "../../lib/apollo";

/**
 * Name and accent of a Space in a form. What was typed stays when somebody else changes the Space meanwhile; the next
 * save is based on the present state.
 *
 * @param reload Reads the Space again.
 */
export function useSpaceSettings(space: Readonly<Ref<SpaceRowFragment | undefined>>, reload: () => Promise<void>) {
  const name = shallowRef("");
  /** `#rrggbb`; null for none. */
  const accentColor = shallowRef<string | null>(null);
  const base = shallowRef<SpaceRowFragment>();
  const { run, error, isRunning } = useMutation(UpdateSpaceDocument);

  const isChanged = computed(
    () =>
      base.value !== undefined &&
      (name.value !== base.value.name || accentColor.value !== (base.value.accentColor ?? null)),
  );

  watch(
    space,
    (known) => {
      if (known && (known.id !== base.value?.id || !isChanged.value)) {
        name.value = known.name;
        accentColor.value = known.accentColor ?? null;
      }
      base.value = known;
    },
    { immediate: true },
  );

  async function save(): Promise<void> {
    if (!base.value) return;
    const { id, version } = base.value;
    const input = { id, expectedVersion: version, name: name.value, accentColor: accentColor.value };
    const outcome = await run({ input });
    if (outcome.error?.code === "CONFLICT") await reload();
  }

  return { name, accentColor, isChanged, save, error, isSaving: isRunning };
}
