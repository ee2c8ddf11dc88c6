import { onScopeDispose, shallowReadonly, shallowRef } from "vue";
import {
  ChooseSwipeDocument,
  ContinueMessageDocument,
  DeleteMessageDocument,
  RegenerateMessageDocument,
  SetMessageVisibilityDocument,
  type MessageFieldsFragment,
  type RunFieldsFragment,
} from "../../generated/graphql";
import { useKeyedMutation, useMutation, type ApiError, type Outcome } from "../../lib/apollo";
import type { NextReply, NextReplyInput } from "../../lib/useNextReply";
import { useActionsOn } from "../../lib/useActionsOn";

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
  readonly nextReply: NextReply;
  /** The Message as it is shown now; undefined when it is gone, or while a reply is written. */
  readonly find: (messageId: string) => MessageFieldsFragment | undefined;
}

/** What people do to Messages: one thing at a time for each, see `useActionsOn`. */
export function useMessageActions({ learn, nextReply, find }: MessageActionsOptions) {
  const { problems, busyIds, act, rest } = useActionsOn();
  const deletion = shallowRef<Deletion>();
  const visibility = useMutation(SetMessageVisibilityDocument);
  const deleting = useMutation(DeleteMessageDocument);
  const choosing = useMutation(ChooseSwipeDocument);
  const regenerating = useKeyedMutation(RegenerateMessageDocument);
  const continuing = useKeyedMutation(ContinueMessageDocument);
  /** Where the steps under way end, by the Message's id. */
  const steps = new Map<string, Promise<MessageFieldsFragment | undefined>>();
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(undoTimer));

  /** Does something to a Message. What it gives is learned before anything else is done to the Message. */
  function change<Data>(id: string, ask: () => Promise<Outcome<Data>>, take: (data: Data) => void) {
    return act(id, async () => {
      const outcome = await ask();
      if (outcome.data) take(outcome.data);
      return outcome;
    });
  }

  async function setExcluded({ id, version }: MessageFieldsFragment, isExcluded: boolean): Promise<void> {
    const input = {
      messageId: id,
      expectedVersion: version,
      visibility: isExcluded ? ("EXCLUDED" as const) : ("NORMAL" as const),
    };
    await change(
      id,
      () => visibility.run({ input }),
      (data) => learn({ message: data.setMessageVisibility.message }),
    );
  }

  async function remove(message: MessageFieldsFragment): Promise<void> {
    const input = { messageId: message.id, expectedVersion: message.version };
    await change(
      message.id,
      () => deleting.run({ input }),
      ({ deleteMessage: { version } }) => {
        learn({ message: { ...message, visibility: "HIDDEN", version } });
        deletion.value = { messageId: message.id, version };
        clearTimeout(undoTimer);
        undoTimer = setTimeout(() => (deletion.value = undefined), UNDO_MS);
      },
    );
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

  /** Goes to a Swipe, and tells the Message as it then is; undefined when there is no such Swipe, or it was refused. */
  async function chooseSwipe(message: MessageFieldsFragment, position: number) {
    if (position < 0 || position >= message.swipeCount) return undefined;
    const input = { messageId: message.id, expectedVersion: message.version, position };
    const data = await change(
      message.id,
      () => choosing.run({ input }),
      (chosen) => learn({ message: chosen.chooseSwipe.message }),
    );
    return data?.chooseSwipe.message;
  }

  /** Asks for another Swipe. */
  async function regenerate({ id, swipeCount }: MessageFieldsFragment): Promise<void> {
    const asked = nextReply.input();
    await change(
      id,
      () => regenerating.run({ messageId: id, ...asked }, swipeCount),
      (data) => begun(data.regenerateMessage.run, asked),
    );
  }

  /** Asks for more of the chosen Swipe. */
  async function goOn({ id, version }: MessageFieldsFragment): Promise<void> {
    const asked = nextReply.input();
    await change(
      id,
      () => continuing.run({ messageId: id, ...asked }, version),
      (data) => begun(data.continueMessage.run, asked),
    );
  }

  function begun(run: RunFieldsFragment, asked: NextReplyInput): void {
    nextReply.spend(asked);
    learn({ run });
  }

  /**
   * Goes to the Swipe before or after the chosen one; past the last one another is asked for. A step made while the
   * one before is on its way starts where that ends, and asks for no Swipe; one made while something else is done to
   * the Message waits for that, since a reply may be there before its request is answered, and takes the Message as it
   * then is.
   */
  async function step(message: MessageFieldsFragment, direction: -1 | 1): Promise<void> {
    const earlier = steps.get(message.id);
    const isPastLast = direction === 1 && message.swipePosition + 1 >= message.swipeCount;
    if (isPastLast && !earlier) {
      await regenerate(message);
      return;
    }
    const start = earlier ?? rest(message.id)?.then(() => find(message.id)) ?? Promise.resolve(message);
    const reached = start.then((from) => from && chooseSwipe(from, from.swipePosition + direction));
    steps.set(message.id, reached);
    await reached;
    if (steps.get(message.id) === reached) steps.delete(message.id);
  }

  return {
    problems,
    busyIds,
    deletion: shallowReadonly(deletion),
    setExcluded,
    remove,
    undoRemove,
    regenerate,
    goOn,
    step,
  };
}
