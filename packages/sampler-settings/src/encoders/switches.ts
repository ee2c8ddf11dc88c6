import type { JsonValue } from "../json.js";
import type { Encoder } from "./encoder.js";

/** Sends `wire` when the switch is at `on`; the other position has no word and is left out. */
export function when(on: boolean, wire: JsonValue): Encoder {
  return (value, { field }) =>
    value === on
      ? { writes: [{ field, value: wire }] }
      : { code: "not_expressible", reason: "This Provider does so anyway." };
}

/** No sampling means temperature 0, the nearest that Providers without such a switch have. */
export const greedyAsTemperature = when(false, 0);

/** "Forbid the end" as a minimum length that equals the longest reply allowed. */
export const endAsMinimumLength: Encoder = (_value, { field, values }) => {
  const most = values.max_response_tokens;
  return typeof most === "number"
    ? { writes: [{ field, value: most }] }
    : { code: "not_expressible", reason: "It is sent as a minimum length, which needs a response length." };
};

/** Beam search as a switch with the number of beams in the field for replies. */
export const beamsAsReplies: Encoder = (value, { field }) => ({
  writes: [
    { field: "use_beam_search", value: true },
    { field, value },
  ],
});
