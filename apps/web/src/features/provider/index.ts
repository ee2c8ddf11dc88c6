export { default as LocalServers } from "./LocalServers.vue";
export { default as ProviderForm } from "./ProviderForm.vue";
export { default as ProviderRow } from "./ProviderRow.vue";
export { default as TestResult } from "./TestResult.vue";
export { draftOf } from "./provider-draft";
export { useConnectionTest } from "./useConnectionTest";
export { useProviderEditing } from "./useProviderEditing";
export { useProviders } from "./useProviders";
