import type { Encoder } from "./encoder.js";

/** For Providers that have the second version only; the first would be an error or do nothing. */
export const secondVersionOnly: Encoder = (value, { field }) =>
  value === 1
    ? {
        writes: [{ field, value: 2 }],
        adjusted: { to: 2, reason: "This Provider has the second version of Mirostat only." },
      }
    : { writes: [{ field, value }] };
