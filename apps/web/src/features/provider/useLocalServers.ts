import { readonly, shallowReadonly, shallowRef } from "vue";
import {
  CreateProviderDocument,
  FindLocalProvidersDocument,
  TestProviderDocument,
  type ProviderFieldsFragment,
} from "../../generated/graphql";
import { toApiError, useApi, useKeyedMutation, useMutation, type ApiError } from "../../lib/apollo";
import { providerFor, type LocalServer } from "./local-server";

/** Looks for model servers on the server's own machine, each time it is asked to. */
export function useLocalServers() {
  const { client } = useApi();
  /** Undefined until somebody looked. */
  const found = shallowRef<readonly LocalServer[]>();
  const error = shallowRef<ApiError>();
  const isLooking = shallowRef(false);

  const creating = useKeyedMutation(CreateProviderDocument);
  const testing = useMutation(TestProviderDocument);

  /**
   * Sets a found server up as a Provider.
   *
   * @param taken Names that Providers have already.
   * @returns The Provider; undefined when it could not be made, see `addError`.
   */
  async function add(server: LocalServer, taken: readonly string[]): Promise<ProviderFieldsFragment | undefined> {
    const { data } = await creating.run(providerFor(server, taken));
    const provider = data?.createProvider.provider;
    // The test is what keeps with the Provider what its server says of itself.
    if (provider) void testing.run({ input: { providerId: provider.id } });
    return provider;
  }

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

  return {
    found: shallowReadonly(found),
    error: shallowReadonly(error),
    isLooking: readonly(isLooking),
    look,
    add,
    addError: creating.error,
    isAdding: creating.isRunning,
  };
}
