export { default as CharacterCardTile } from "./CharacterCardTile.vue";
export { default as CharacterForm } from "./CharacterForm.vue";
export { default as CardImportReport } from "./CardImportReport.vue";
export { useCardImport } from "./useCardImport";
export { useCharacterEditing } from "./useCharacterEditing";
export { useCharacters } from "./useCharacters";
