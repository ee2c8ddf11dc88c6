export { default as ConversationSamplers } from "./ConversationSamplers.vue";
export { default as PresetSamplers } from "./PresetSamplers.vue";
export { default as ProviderSamplers } from "./ProviderSamplers.vue";
export { default as SpaceSamplers } from "./SpaceSamplers.vue";
export { markSamplersOutdated } from "./outdated";
