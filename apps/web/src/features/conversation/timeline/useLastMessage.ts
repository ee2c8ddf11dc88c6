import { computed, toValue, type MaybeRefOrGetter } from "vue";
import { isActiveRun } from "./timeline";
import type { ConversationRow } from "./useRows";

/** The Messages that hotkeys and gestures are about. Undefined while there is none, or while a Run writes it. */
export function useLastMessage(rows: MaybeRefOrGetter<readonly ConversationRow[]>) {
  const row = computed(() => toValue(rows).at(-1));
  const message = computed(() => (row.value?.run && isActiveRun(row.value.run) ? undefined : row.value?.message));
  return {
    row,
    message,
    /** The last Message, when it is a reply. */
    reply: computed(() => (message.value?.role === "ASSISTANT" ? message.value : undefined)),
    /** The last Message that this person wrote. */
    own: computed(() => toValue(rows).findLast((other) => other.message?.author.isMine)?.message),
  };
}
