import { useHotkeys } from "../../features/conversation";
import { showKeyHelp } from "../../ui/key-help";
import type { EditingInPlace } from "./useEditingInPlace";
import type { Talk } from "./useTalk";

/** The hotkeys of a Conversation, tied to what they do. */
export function useTalkHotkeys(
  { composer, editing, isGenerating, last, messageActions, stop }: Talk,
  inPlace: EditingInPlace,
  togglePanel: () => void,
): void {
  useHotkeys(
    () => ({
      isComposerEmpty: composer.text.value === "",
      isEditing: editing.edit.value !== undefined,
      isGenerating: isGenerating.value,
      canEditLast: last.message.value !== undefined,
      canEditLastOwn: last.own.value !== undefined,
      isLastReply: last.reply.value !== undefined,
    }),
    {
      editLast: () => inPlace.begin(last.message.value),
      editLastOwn: () => inPlace.begin(last.own.value),
      previousSwipe: () => last.reply.value && void messageActions.step(last.reply.value, -1),
      nextSwipe: () => last.reply.value && void messageActions.step(last.reply.value, 1),
      regenerate: () => last.reply.value && void messageActions.regenerate(last.reply.value),
      goOn: () => last.reply.value && void messageActions.goOn(last.reply.value),
      saveEdit: () => void inPlace.save(),
      cancelEdit: inPlace.end,
      stop: () => void stop(),
      togglePanel,
      showHelp: showKeyHelp,
    },
  );
}
