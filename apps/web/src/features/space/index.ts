export { default as SpaceList } from "./SpaceList.vue";
export { useNewSpace } from "./useNewSpace";
export { useSpaces } from "./useSpaces";
