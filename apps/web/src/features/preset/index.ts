export { default as PresetImportReport } from "./PresetImportReport.vue";
export { default as PromptEntryList } from "./PromptEntryList.vue";
export { default as PromptTexts } from "./PromptTexts.vue";
export { default as SpacePresets } from "./SpacePresets.vue";
export { default as StopSequences } from "./StopSequences.vue";
export { default as TextTemplates } from "./TextTemplates.vue";
export { problemsBelow, usePresetEditing } from "./usePresetEditing";
export { usePresetImport } from "./usePresetImport";
export { usePresets } from "./usePresets";
