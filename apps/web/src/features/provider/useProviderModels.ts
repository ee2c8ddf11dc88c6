import { computed, toValue, type MaybeRefOrGetter } from "vue";
import { ProviderModelsDocument } from "../../generated/graphql";
import { useQuery } from "../../lib/apollo";

/** The models a stored Provider offers, asked once a visit; undefined asks nothing. For administrators. */
export function useProviderModels(providerId: MaybeRefOrGetter<string | undefined>) {
  const { data, error } = useQuery(
    ProviderModelsDocument,
    () => {
      const id = toValue(providerId);
      return id === undefined ? undefined : { providerId: id };
    },
    { fetchPolicy: "cache-first" },
  );
  return {
    models: computed(() => (error.value ? [] : (data.value?.providerModels ?? []))),
    /** Why they are not known, in plain words. */
    problem: computed(() => error.value?.message),
  };
}
