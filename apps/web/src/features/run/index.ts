export { default as RunsPanel } from "./RunsPanel.vue";
export { default as RunState } from "./RunState.vue";
export { useRunActions } from "./useRunActions";
