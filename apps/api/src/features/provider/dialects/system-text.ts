import type { CallMessage } from "../provider-call.js";

/** Leading system text as one text, undefined without any, and the messages after it. */
export function splitSystem(messages: readonly CallMessage[]): {
  readonly system: string | undefined;
  readonly rest: readonly CallMessage[];
} {
  const first = messages.findIndex(({ role }) => role !== "system");
  const count = first < 0 ? messages.length : first;
  const leading = messages.slice(0, count).map(({ content }) => content);
  return { system: count > 0 ? leading.join("\n\n") : undefined, rest: messages.slice(count) };
}
