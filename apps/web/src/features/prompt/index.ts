export { default as LorePanel } from "./LorePanel.vue";
export { default as PromptPanel } from "./PromptPanel.vue";
