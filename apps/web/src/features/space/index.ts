export { default as SpaceList } from "./SpaceList.vue";
export { useNewSpace } from "./useNewSpace";
export { useSpaceSettings } from "./useSpaceSettings";
export { useSpaces } from "./useSpaces";
