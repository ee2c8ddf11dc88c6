import { computed, shallowRef } from "vue";
import { TestProviderDocument, type ProviderFieldsFragment, type TestProviderMutation } from "../../generated/graphql";
import { useMutation } from "../../lib/apollo";
import { toTestInput, type ProviderDraft } from "./provider-draft";

/** What a connection test found. */
export type ConnectionTest = TestProviderMutation["testProvider"]["test"];

/** Asks a Provider, saved or not, whether it answers, and which models it offers. */
export function useConnectionTest() {
  const { run, error, isRunning, clearError } = useMutation(TestProviderDocument);
  const result = shallowRef<ConnectionTest>();

  async function test(draft: ProviderDraft, provider?: ProviderFieldsFragment): Promise<void> {
    result.value = undefined;
    const { data } = await run({ input: toTestInput(draft, provider) });
    result.value = data?.testProvider.test;
  }

  /** Forgets what was found, when address or key are no longer those that were tested. */
  function forget(): void {
    result.value = undefined;
    clearError();
  }

  return { test, forget, result, models: computed(() => result.value?.models ?? []), error, isTesting: isRunning };
}
