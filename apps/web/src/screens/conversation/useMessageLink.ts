import { shallowReadonly, shallowRef } from "vue";
import { useRouter } from "vue-router";
import { showToast } from "../../ui/toasts";

/** Copies links that open a Conversation around one of its Messages. */
export function useMessageLink() {
  const router = useRouter();
  /** The link the browser did not allow to be copied. */
  const byHand = shallowRef<string>();

  async function copy(conversationId: string, messageId: string): Promise<void> {
    const { href } = router.resolve({ name: "conversation", params: { conversationId, messageId } });
    const link = new URL(href, window.location.origin).href;
    try {
      await navigator.clipboard.writeText(link);
      showToast("The link to this Message is copied.");
    } catch {
      byHand.value = link;
    }
  }

  function close(): void {
    byHand.value = undefined;
  }

  return { copy, byHand: shallowReadonly(byHand), close };
}
