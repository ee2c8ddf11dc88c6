import { computed, shallowReadonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import {
  useComposer,
  useEditing,
  useLastMessage,
  useMessageActions,
  useRows,
  useShownCounts,
  useTimeline,
  type ReadingPlace,
} from "../../features/conversation";
import { useRunActions } from "../../features/run";
import type { MessageFieldsFragment } from "../../generated/graphql";
import type { ApiError } from "../../lib/apollo";
import { useNextReply } from "../../lib/useNextReply";

export interface TalkOptions {
  /** A Message to open around instead of at the end. */
  readonly openAt: MaybeRefOrGetter<string | undefined>;
  /** Where somebody reads, or read when the page was left; goes before `openAt`. */
  readonly readingAt: () => ReadingPlace | undefined;
  readonly onReply: (message: MessageFieldsFragment) => void;
  /** One's own Message is in the timeline. */
  readonly onSent: () => void;
}

/** The talk of a Conversation: its timeline, and what people do to Messages, Runs and the one they write. */
export function useTalk(conversationId: MaybeRefOrGetter<string>, { openAt, readingAt, onReply, onSent }: TalkOptions) {
  const { showsCounts } = useShownCounts();
  const loaded = useTimeline(conversationId, { openAt, readingAt, withCounts: showsCounts, onReply });
  const { timeline, isGenerating, learn } = loaded;
  const messages = computed(() => timeline.value?.messages ?? []);
  const find = (id: string) => messages.value.find((message) => message.id === id);
  const editing = useEditing({
    find,
    onSaved: (message) => learn({ message }),
  });
  watch(() => toValue(conversationId), editing.cancel);
  const nextReply = useNextReply(conversationId);
  const messageActions = useMessageActions({
    learn,
    nextReply,
    find: (id) => (isGenerating.value ? undefined : find(id)),
  });
  const runActions = useRunActions({ learn });
  const rows = useRows(timeline, () => editing.edit.value?.messageId);
  const composer = useComposer(conversationId, {
    isGenerating,
    nextReply,
    onSent: (sent) => {
      learn(sent);
      onSent();
    },
  });
  /** Why the last thing done to the Conversation as a whole was refused. */
  const problem = shallowRef<ApiError>();

  async function stop(): Promise<void> {
    problem.value = await runActions.stop(toValue(conversationId));
  }

  async function undoRemove(): Promise<void> {
    problem.value = await messageActions.undoRemove();
  }

  return {
    ...loaded,
    rows,
    last: useLastMessage(rows),
    newestSeq: computed(() => messages.value.at(-1)?.seq ?? 0),
    /** Changes whenever something happened here. */
    revision: computed(() =>
      [timeline.value?.lastEventSeq, ...(timeline.value?.runs.map(({ id, status }) => `${id}:${status}`) ?? [])].join(),
    ),
    newCountSince: (seq: number) => messages.value.filter((message) => message.seq > seq).length,
    editing,
    messageActions,
    runActions,
    composer,
    nextReply,
    problem: shallowReadonly(problem),
    stop,
    undoRemove,
  };
}

export type Talk = ReturnType<typeof useTalk>;
