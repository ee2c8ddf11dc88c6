import { onScopeDispose, shallowReadonly, shallowRef } from "vue";
import {
  ChooseSwipeDocument,
  DeleteMessageDocument,
  RegenerateMessageDocument,
  SetMessageVisibilityDocument,
  type MessageFieldsFragment,
  type RunFieldsFragment,
} from "../../generated/graphql";
import { useMutation, type ApiError } from "../../lib/apollo";

/** How long a deleted Message can be brought back with one click, in milliseconds. */
const UNDO_MS = 10_000;

/** A Message that was deleted a moment ago. */
export interface Deletion {
  readonly messageId: string;
  readonly version: number;
}

export interface MessageActionsOptions {
  /** Takes what a mutation gives. */
  readonly learn: (change: { message?: MessageFieldsFragment; run?: RunFieldsFragment }) => void;
}

/** What people do to a Message. A refusal is kept beside its Message in `problems` until the next try. */
export function useMessageActions({ learn }: MessageActionsOptions) {
  const problems = shallowRef<ReadonlyMap<string, ApiError>>(new Map());
  const deletion = shallowRef<Deletion>();
  const visibility = useMutation(SetMessageVisibilityDocument);
  const deleting = useMutation(DeleteMessageDocument);
  const choosing = useMutation(ChooseSwipeDocument);
  const regenerating = useMutation(RegenerateMessageDocument);
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(undoTimer));

  function note(messageId: string, error: ApiError | undefined): void {
    const next = new Map(problems.value);
    if (error) next.set(messageId, error);
    else next.delete(messageId);
    problems.value = next;
  }

  async function setExcluded(message: MessageFieldsFragment, isExcluded: boolean): Promise<void> {
    const input = {
      messageId: message.id,
      expectedVersion: message.version,
      visibility: isExcluded ? ("EXCLUDED" as const) : ("NORMAL" as const),
    };
    const { data, error } = await visibility.run({ input });
    note(message.id, error);
    if (data) learn({ message: data.setMessageVisibility.message });
  }

  async function remove(message: MessageFieldsFragment): Promise<void> {
    const { data, error } = await deleting.run({ input: { messageId: message.id, expectedVersion: message.version } });
    note(message.id, error);
    if (!data) return;
    learn({ message: { ...message, visibility: "HIDDEN", version: data.deleteMessage.version } });
    deletion.value = { messageId: message.id, version: data.deleteMessage.version };
    clearTimeout(undoTimer);
    undoTimer = setTimeout(() => (deletion.value = undefined), UNDO_MS);
  }

  async function undoRemove(): Promise<ApiError | undefined> {
    const undone = deletion.value;
    if (!undone) return undefined;
    deletion.value = undefined;
    const input = { messageId: undone.messageId, expectedVersion: undone.version, visibility: "NORMAL" as const };
    const { data, error } = await visibility.run({ input });
    if (data) learn({ message: data.setMessageVisibility.message });
    return error;
  }

  async function chooseSwipe(message: MessageFieldsFragment, position: number): Promise<void> {
    const input = { messageId: message.id, expectedVersion: message.version, position };
    const { data, error } = await choosing.run({ input });
    note(message.id, error);
    if (data) learn({ message: data.chooseSwipe.message });
  }

  /** Asks for another Swipe. */
  async function regenerate(message: MessageFieldsFragment): Promise<void> {
    const { data, error } = await regenerating.run({
      input: { messageId: message.id, idempotencyKey: crypto.randomUUID() },
    });
    note(message.id, error);
    if (data) learn({ run: data.regenerateMessage.run });
  }

  return {
    problems: shallowReadonly(problems),
    deletion: shallowReadonly(deletion),
    forgetProblem: (messageId: string) => note(messageId, undefined),
    setExcluded,
    remove,
    undoRemove,
    chooseSwipe,
    regenerate,
  };
}
