export { default as SpaceList } from "./SpaceList.vue";
export { useNewSpace } from "./useNewSpace";
export { useSpaceSettings } from "./useSpaceSettings";
export { markSpacesOutdated, useSpaces } from "./useSpaces";
