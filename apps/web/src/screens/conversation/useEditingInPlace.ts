import type { MessageFieldsFragment } from "../../generated/graphql";
import type { Talk } from "./useTalk";

export interface EditingPlaces {
  /** Brings a Message into view. */
  readonly show: (messageId: string) => void;
  /** Puts the cursor into the box for a new Message. */
  readonly focusBox: () => void;
}

/** Opens the editor where its Message is seen, and leads back to the message box after it. */
export function useEditingInPlace({ editing }: Pick<Talk, "editing">, { show, focusBox }: EditingPlaces) {
  /** What was typed goes with the edit; it is asked once. */
  function mayClose(): boolean {
    return !editing.isUnsaved.value || window.confirm("Close the edit without saving what you changed?");
  }

  function begin(message: MessageFieldsFragment | undefined): void {
    if (!message) return;
    if (editing.edit.value?.messageId !== message.id && !mayClose()) return;
    editing.begin(message);
    show(message.id);
  }

  function end(): void {
    if (!mayClose()) return;
    editing.cancel();
    focusBox();
  }

  async function save(): Promise<void> {
    await editing.save();
    // A refusal or a conflict keeps the editor open.
    if (!editing.edit.value) focusBox();
  }

  return { begin, end, save };
}

export type EditingInPlace = ReturnType<typeof useEditingInPlace>;
