import type { KeyHelp } from "../../lib/keys";

const READING: readonly KeyHelp[] = [
  { keys: ["ArrowUp"], label: "Entry above", condition: "in the list of entries" },
  { keys: ["ArrowDown"], label: "Entry below", condition: "in the list of entries" },
];

const WRITING: readonly KeyHelp[] = [
  { keys: ["n"], label: "New entry", condition: "outside text boxes" },
  { keys: ["Ctrl", "s"], label: "Save the entry" },
  { keys: ["Alt", "ArrowUp"], label: "Move the entry up", condition: "in the list of entries" },
  { keys: ["Alt", "ArrowDown"], label: "Move the entry down", condition: "in the list of entries" },
  { keys: ["Delete"], label: "Delete the entry or those that are marked", condition: "in the list of entries" },
];

/** The hotkeys of a Lorebook's screen, for the help. */
export function lorebookHotkeys(canEdit: boolean): readonly KeyHelp[] {
  return canEdit ? [...WRITING, ...READING] : READING;
}
