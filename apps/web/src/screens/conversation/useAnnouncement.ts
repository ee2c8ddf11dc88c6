import { readonly, shallowRef } from "vue";
import type { MessageFieldsFragment } from "../../generated/graphql";
import { withoutMarks } from "../../lib/markdown";

/** Characters of a finished reply that are read out. */
const ANNOUNCED_LENGTH = 300;

/** What a live region says: a finished reply, not each token of it. */
export function useAnnouncement() {
  const announcement = shallowRef("");

  function announce({ author, text }: MessageFieldsFragment): void {
    announcement.value = `${author.displayName}: ${withoutMarks(text.slice(0, ANNOUNCED_LENGTH))}`;
  }

  return { announcement: readonly(announcement), announce };
}
