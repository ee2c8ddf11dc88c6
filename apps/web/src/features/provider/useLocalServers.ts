import { readonly, shallowReadonly, shallowRef } from "vue";
import { FindLocalProvidersDocument, type FindLocalProvidersQuery } from "../../generated/graphql";
import { toApiError, useApi, type ApiError } from "../../lib/apollo";

/** Looks for model servers on the server's own machine, each time it is asked to. */
export function useLocalServers() {
  const { client } = useApi();
  /** Undefined until somebody looked. */
  const found = shallowRef<FindLocalProvidersQuery["findLocalProviders"]>();
  const error = shallowRef<ApiError>();
  const isLooking = shallowRef(false);

  async function look(): Promise<void> {
    isLooking.value = true;
    error.value = undefined;
    try {
      const { data } = await client.query({ query: FindLocalProvidersDocument, fetchPolicy: "no-cache" });
      found.value = data?.findLocalProviders;
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      isLooking.value = false;
    }
  }

  return { found: shallowReadonly(found), error: shallowReadonly(error), isLooking: readonly(isLooking), look };
}
