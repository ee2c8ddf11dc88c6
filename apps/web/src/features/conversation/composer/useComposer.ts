import { computed, readonly, shallowRef, toValue, watch, type MaybeRefOrGetter } from "vue";
import { SendMessageDocument, type MessageFieldsFragment, type RunFieldsFragment } from "../../../generated/graphql";
import { ApiError, isUnanswered, OFFLINE, useConnection, useMutation } from "../../../lib/apollo";
import type { NextReply } from "../../../lib/useNextReply";
import { Drafts, type Draft } from "./drafts";

/** UTF-16 units of a Message at most (promises: Security, bombs). */
export const MESSAGE_LIMIT = 200_000;

/** What the server would say; it is not asked, because it is known that a reply is being written. */
const LOCKED = new ApiError("GENERATION_LOCKED", "A reply is being written. Wait for it or stop it, then send.");

/** Between attempts to send a Message that waits, in milliseconds; longer while the connection is known to be lost. */
const RETRY_MS = 3_000;
const OFFLINE_RETRY_MS = 15_000;

/** Why a Message is not sent at present; undefined when it can be. */
export type SendObstacle = "empty" | "tooLong" | "generating" | "sending";

export interface ComposerOptions {
  readonly isGenerating: MaybeRefOrGetter<boolean>;
  readonly nextReply: NextReply;
  /** Takes what was sent. */
  readonly onSent: (sent: { message: MessageFieldsFragment; run: RunFieldsFragment }) => void;
}

/**
 * The draft of a Conversation and its sending. The draft's key goes with every attempt, so that an attempt whose answer
 * was lost is not a second Message; the text leaves the box only once the server has it.
 */
export function useComposer(
  conversationId: MaybeRefOrGetter<string>,
  { isGenerating, nextReply, onSent }: ComposerOptions,
) {
  const drafts = new Drafts(localStorage, () => crypto.randomUUID());
  const draft = shallowRef<Draft>(drafts.fresh());
  const isKept = shallowRef(true);
  const isWaiting = shallowRef(false);
  /** Sending was tried while a reply was written. */
  const isLocked = shallowRef(false);
  const { status } = useConnection();
  const sending = useMutation(SendMessageDocument);

  watch(
    () => toValue(conversationId),
    (id) => {
      draft.value = drafts.read(id);
      isWaiting.value = false;
      isLocked.value = false;
      sending.clearError();
    },
    { immediate: true },
  );
  watch([status, isWaiting], ([now], _before, onCleanup) => {
    if (!isWaiting.value) return;
    // The socket may be open while requests fail (a proxy that restarts): then it is tried now and again.
    const timer = setTimeout(() => void send(), now === "connected" ? RETRY_MS : OFFLINE_RETRY_MS);
    onCleanup(() => {
      clearTimeout(timer);
    });
  });
  watch(status, (now) => {
    if (now === "connected" && isWaiting.value) void send();
  });

  watch(
    () => toValue(isGenerating),
    (now) => {
      if (!now) isLocked.value = false;
    },
  );

  const obstacle = computed<SendObstacle | undefined>(() => {
    if (sending.isRunning.value) return "sending";
    if (draft.value.text.trim() === "") return "empty";
    if (draft.value.text.length > MESSAGE_LIMIT) return "tooLong";
    return toValue(isGenerating) ? "generating" : undefined;
  });

  function type(text: string): void {
    sending.clearError();
    isWaiting.value = false;
    isLocked.value = false;
    replaceDraft({ ...draft.value, text });
  }

  function replaceDraft(next: Draft): void {
    draft.value = next;
    isKept.value = drafts.keep(toValue(conversationId), next);
  }

  async function send(): Promise<void> {
    isLocked.value = obstacle.value === "generating";
    if (obstacle.value) return;
    isWaiting.value = false;
    const id = toValue(conversationId);
    const { text, idempotencyKey, asked = nextReply.input() } = draft.value;
    // Kept first: after a reload the key goes with what it went with before.
    replaceDraft({ ...draft.value, asked });
    const { data, error } = await sending.run({ input: { conversationId: id, text, idempotencyKey, ...asked } });
    if (data) {
      nextReply.spend(asked);
      onSent(data.sendMessage);
      acknowledge(id, idempotencyKey);
      return;
    }
    if (!isUnanswered(error)) forgetAttempt(id, idempotencyKey, error.code);
    if (error.code === OFFLINE && toValue(conversationId) === id) isWaiting.value = true;
  }

  /** After a refusal nothing went with the key; after a CONFLICT it has been used for something else. */
  function forgetAttempt(id: string, key: string, code: string): void {
    const isShown = toValue(conversationId) === id;
    const { asked: _refused, ...others } = isShown ? draft.value : drafts.read(id);
    if (others.idempotencyKey !== key) return;
    const next = code === "CONFLICT" ? { ...others, idempotencyKey: drafts.fresh().idempotencyKey } : others;
    if (isShown) replaceDraft(next);
    else drafts.keep(id, next);
  }

  /** Empties what was sent, also when another Conversation is shown by now, but not what was typed since. */
  function acknowledge(id: string, idempotencyKey: string): void {
    if (toValue(conversationId) === id && draft.value.idempotencyKey === idempotencyKey) replaceDraft(drafts.fresh());
    else if (drafts.read(id).idempotencyKey === idempotencyKey) drafts.keep(id, drafts.fresh());
  }

  return {
    text: computed(() => draft.value.text),
    /** False when the browser refused to keep a copy of the draft. */
    isKept: readonly(isKept),
    /** The Message is sent by itself once the server can be reached again. */
    isWaiting: readonly(isWaiting),
    /** Why the Message was not sent. */
    error: computed(() => (isLocked.value ? LOCKED : sending.error.value)),
    obstacle,
    type,
    send,
  };
}
