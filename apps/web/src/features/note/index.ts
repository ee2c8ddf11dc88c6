export { default as ConversationNote } from "./ConversationNote.vue";
export { default as SpaceNote } from "./SpaceNote.vue";
