import type { TimelineMessage, TimelineRun } from "./timeline";

/** One row of the list: a Message, the Run that writes or wrote it, or both. */
export interface Row<Message, Run> {
  /** The Message's id, which is known before the Message exists: the row that streams is the row that stays. */
  readonly id: string;
  readonly message: Message | undefined;
  readonly run: Run | undefined;
  /** Rows of a kind are drawn by the same reused element; a special row keeps an element of its own. */
  readonly type: "plain" | "writing" | "editing";
  /** First Message of a day, by which the list tells dates. */
  readonly startsDay: boolean;
}

export interface RowState<Message, Run> {
  readonly messages: readonly Message[];
  readonly runs: readonly Run[];
  /** The day of the first Message may have begun before it: then it is not told, and need not be taken back. */
  readonly hasOlder: boolean;
  /** Runs of Messages that are not loaded show nothing unless the end of the Conversation is. */
  readonly hasNewer: boolean;
  /** The Message that is being edited. */
  readonly editingId: string | undefined;
}

/**
 * The rows of a timeline, in order. Rows that did not change are the objects given before, so that nothing of theirs
 * is drawn again.
 */
export function rowsOf<Message extends TimelineMessage & { readonly createdAt: string }, Run extends TimelineRun>(
  { messages, runs, hasOlder, hasNewer, editingId }: RowState<Message, Run>,
  before: ReadonlyMap<string, Row<Message, Run>>,
): readonly Row<Message, Run>[] {
  // The latest Run of a Message is the one that matters.
  const runByMessage = new Map(runs.map((run) => [run.messageId, run]));
  let day = "";
  const rows = messages.map((message, index) => {
    const run = runByMessage.get(message.id);
    runByMessage.delete(message.id);
    const messageDay = dayOf(message);
    const startsDay = messageDay !== day && !(index === 0 && hasOlder);
    day = messageDay;
    return reuse(before, { id: message.id, message, run, type: typeOf(message.id, run, editingId), startsDay });
  });
  if (hasNewer) return rows;
  return [
    ...rows,
    ...[...runByMessage.values()].map((run) =>
      reuse(before, { id: run.messageId, message: undefined, run, type: "writing", startsDay: false }),
    ),
  ];
}

const dayByMessage = new WeakMap<object, string>();

/** The day on which a Message was written, where the person is; reckoned once, for a timeline may have thousands. */
function dayOf(message: { readonly createdAt: string }): string {
  let day = dayByMessage.get(message);
  if (day === undefined) {
    day = new Date(message.createdAt).toDateString();
    dayByMessage.set(message, day);
  }
  return day;
}

function typeOf(
  id: string,
  run: TimelineRun | undefined,
  editingId: string | undefined,
): "plain" | "writing" | "editing" {
  if (id === editingId) return "editing";
  return run ? "writing" : "plain";
}

function reuse<Message, Run>(
  before: ReadonlyMap<string, Row<Message, Run>>,
  row: Row<Message, Run>,
): Row<Message, Run> {
  const known = before.get(row.id);
  if (!known) return row;
  const isSame =
    known.message === row.message &&
    known.run === row.run &&
    known.type === row.type &&
    known.startsDay === row.startsDay;
  return isSame ? known : row;
}
