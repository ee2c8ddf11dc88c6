import type { HistoryMessage } from "../input/history.js";
import type { MacroData } from "../input/macro-data.js";
import { spanInWords } from "../macros/time.js";

/** What macros say about the Messages of the Conversation. Made when asked for: the history may be long. */
export function conversationFacts(data: MacroData, now: () => number): ReadonlyMap<string, () => string> {
  const { history } = data;
  const textOf = (role: HistoryMessage["role"]) => () =>
    history.findLast((message) => message.role === role && !isBeingWritten(message))?.text ?? "";
  const last = () => history.findLast((message) => !isBeingWritten(message));
  return new Map([
    ["lastmessage", () => last()?.text ?? ""],
    ["lastchatmessage", () => last()?.text ?? ""],
    ["lastusermessage", textOf("user")],
    ["lastcharmessage", textOf("assistant")],
    ["lastmessageid", () => lastMessageId(data)],
    // Both name rows of a screen; a plan is made without one.
    ["firstincludedmessageid", () => ""],
    ["firstdisplayedmessageid", () => ""],
    ["lastswipeid", () => lastSwipeId(history.at(-1))],
    ["currentswipeid", () => currentSwipeId(history.at(-1))],
    ["idle_duration", () => idleDuration(history, now())],
  ]);
}

/** Number of Messages and of the user's among them. */
export function historyTotals({ history, historyTotals: known }: MacroData): {
  messages: number;
  userMessages: number;
} {
  if (known) return known;
  const userMessages = history.reduce((count, message) => count + (message.role === "user" ? 1 : 0), 0);
  return { messages: history.length, userMessages };
}

function isBeingWritten({ swipes, swipePosition }: HistoryMessage): boolean {
  return swipes !== undefined && swipePosition !== undefined && swipePosition >= swipes;
}

/** Zero-based place in the whole Conversation. */
function lastMessageId(data: MacroData): string {
  const at = data.history.findLastIndex((message) => !isBeingWritten(message));
  return at < 0 ? "" : String((data.historyTotals?.messages ?? data.history.length) - data.history.length + at);
}

/** The number of Swipes. */
function lastSwipeId(newest: HistoryMessage | undefined): string {
  return newest?.swipes ? String(newest.swipes) : "";
}

/** One-based. */
function currentSwipeId(newest: HistoryMessage | undefined): string {
  return newest?.swipePosition === undefined ? "" : String(newest.swipePosition + 1);
}

/** Time since the user's Message before the newest Message; "just now" when there is none or its time is not known. */
function idleDuration(history: readonly HistoryMessage[], now: number): string {
  const newest = history.findLastIndex((message) => message.role !== "system");
  const before = history.findLast((message, index) => index < newest && message.role === "user");
  return before?.sentAt === undefined ? "just now" : spanInWords(before.sentAt, now);
}
