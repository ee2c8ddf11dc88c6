import type { JsonValue } from "../json.js";
import type { Condition } from "./provider-facts.js";

/** Allowed only while another setting has this value. */
export function onlyWhile(parameter: string, value: JsonValue, reason: string): Condition {
  return (values) => (values[parameter] === value ? undefined : reason);
}

/** Allowed only when the reply comes in one piece. */
export const onlyWithoutStreaming: Condition = (_values, { streaming = true }) =>
  streaming ? "Several replies cannot be streamed here, and replies are streamed." : undefined;

/** Allowed only while tokens are drawn by chance. */
export const onlyWithDice: Condition = ({ temperature, do_sample: rollsDice }) =>
  temperature === 0 || rollsDice === false
    ? "Without dice every reply would be the same, and asking for several is an error."
    : undefined;

/** Allowed only in chat. */
export const onlyInChat: Condition = (_values, { mode = "chat" }) =>
  mode === "chat" ? undefined : "Only the chat route reads it.";

/** Allowed only in text completion. */
export const onlyInText: Condition = (_values, { mode = "chat" }) =>
  mode === "text" ? undefined : "Only text completion reads it.";
