import { computed } from "vue";
import { useRoute, useRouter } from "vue-router";
import { MessageRunDocument, PromptVoicesDocument, type PromptKind } from "../../generated/graphql";
import { useDebounced } from "../../lib/useDebounced";
import { useQuery } from "../../lib/apollo";
import { useNextReply } from "../../lib/useNextReply";
import { PROMPT_KINDS } from "./prompt-words";

/** What the Conversation gives a panel that looks at prompts. */
export interface SubjectProps {
  readonly conversationId: string;
  /** Changes whenever something happened in the Conversation. */
  readonly revision: string;
  /** What stands in the message box. */
  readonly draft: string;
}

/** Somebody whose words a prompt can ask for. */
export interface Voice {
  readonly id: string;
  readonly name: string;
  readonly isMine: boolean;
}

/**
 * Which prompt is looked at: the one that would be sent next, or the one of a Run. The address says which, so that
 * links, back and reload keep it.
 */
export function useSubject(props: SubjectProps) {
  const route = useRoute();
  const router = useRouter();
  const text = (key: string) => {
    const value = route.query[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const change = (query: Readonly<Record<string, string | undefined>>) =>
    void router.replace({ path: route.path, query: { ...route.query, ...query } });

  const members = useQuery(PromptVoicesDocument, () => ({ conversationId: props.conversationId }));
  const voices = computed<Voice[]>(() =>
    (members.data.value?.conversation.space.memberships ?? [])
      .filter(({ kind, isMine, isRemoved }) => !isRemoved && (kind === "CHARACTER" || isMine))
      .map(({ id, displayName: name, isMine }) => ({ id, name, isMine })),
  );
  const kind = computed<PromptKind>({
    get: () => PROMPT_KINDS.find((one) => one.kind === text("kind"))?.kind ?? "REPLY",
    set: (value) => change({ kind: value === "REPLY" ? undefined : value }),
  });
  const characters = computed(() => voices.value.filter(({ isMine }) => !isMine));
  const speakerId = computed<string | undefined>({
    get: () => {
      const wanted = text("speaker");
      return characters.value.some(({ id }) => id === wanted) ? wanted : characters.value[0]?.id;
    },
    set: (value) => change({ speaker: value }),
  });
  const messageId = computed(() => text("message"));
  const written = useQuery(MessageRunDocument, () => (messageId.value ? { messageId: messageId.value } : undefined));
  const runId = computed(() => text("run") ?? (messageId.value ? written.data.value?.message.run?.id : undefined));
  /** Somebody asks about a Message that no model wrote. */
  const isOfNoRun = computed(() => messageId.value !== undefined && written.data.value?.message.run === null);
  const isPast = computed(() => text("run") !== undefined || messageId.value !== undefined);
  const draft = useDebounced(() => props.draft.trim());
  const nextReply = useNextReply(() => props.conversationId);

  /** What to ask the preview for; undefined while a Run is looked at, or nobody is known to speak. */
  const preview = computed(() => {
    if (isPast.value || speakerId.value === undefined) return undefined;
    const answered = kind.value === "REPLY" && draft.value !== "" ? { text: draft.value } : {};
    const { conversationId } = props;
    return { conversationId, speakerId: speakerId.value, kind: kind.value, ...answered, ...nextReply.input() };
  });

  return {
    kind,
    speakerId,
    characters,
    /** Whether it is known who is here. */
    isRead: computed(() => members.data.value !== undefined),
    /** Whether something that was sent is looked at, rather than what would be sent next. */
    isPast,
    isOfNoRun,
    runId,
    preview,
    /** What kept the choice itself from being read. */
    error: computed(() => members.error.value ?? written.error.value),
    /** Leaves the Run for what would be sent next. */
    leaveRun: () => change({ run: undefined, message: undefined }),
  };
}

/** What `useSubject` gives. */
export type Subject = ReturnType<typeof useSubject>;
