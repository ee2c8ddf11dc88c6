import { computed } from "vue";
import { ProvidersDocument, SetDefaultProviderDocument } from "../../generated/graphql";
import { useMutation, useQuery } from "../../lib/apollo";

/** All Providers, the default first, and the kinds that can be set up. */
export function useProviders() {
  const { data, error, refetch } = useQuery(ProvidersDocument, {});
  const choosing = useMutation(SetDefaultProviderDocument);

  /** Makes a Provider the one Runs use. */
  async function makeDefault(id: string): Promise<void> {
    const { data: chosen } = await choosing.run({ input: { id } });
    if (chosen) await refetch();
  }

  return {
    providers: computed(() => data.value?.providers),
    kinds: computed(() => data.value?.providerKinds ?? []),
    error,
    refetch,
    makeDefault,
    defaultError: choosing.error,
  };
}
