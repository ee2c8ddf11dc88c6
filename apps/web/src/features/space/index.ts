export { default as AccentField } from "./AccentField.vue";
export { default as SpaceConversations } from "./SpaceConversations.vue";
export { default as SpaceList } from "./SpaceList.vue";
export { useNewSpace } from "./useNewSpace";
export { useSpaceSettings } from "./useSpaceSettings";
export { markSpacesOutdated, useSpaces } from "./useSpaces";
