import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from "vue";
import type { RunFieldsFragment } from "../../../generated/graphql";
import type { TimelineMessageFields } from "../message/counts";
import { rowsOf, type Row } from "./rows";
import type { Timeline } from "./timeline";

export type ConversationRow = Row<TimelineMessageFields, RunFieldsFragment>;

/** The rows of a timeline; rows that did not change stay the same objects. */
export function useRows(
  timeline: MaybeRefOrGetter<Timeline<TimelineMessageFields, RunFieldsFragment> | undefined>,
  editingId: MaybeRefOrGetter<string | undefined>,
): ComputedRef<readonly ConversationRow[]> {
  let before: ReadonlyMap<string, ConversationRow> = new Map();
  return computed(() => {
    const loaded = toValue(timeline);
    if (!loaded) return [];
    const rows = rowsOf({ ...loaded, editingId: toValue(editingId) }, before);
    before = new Map(rows.map((row) => [row.id, row]));
    return rows;
  });
}
