import type { Encoder } from "./encoder.js";

/** Decimal places kept, so that halves of decimal fractions come out as written. */
const DECIMALS = 10;

/** llama.cpp and KoboldCpp: the middle of the range as temperature, and half its width as the range. */
export const centreAndRange: Encoder = (_on, { field, values }) => {
  const low = Number(values.dynatemp_min);
  const high = Number(values.dynatemp_max);
  return {
    writes: [
      { field: "temperature", value: tidy((low + high) / 2) },
      { field, value: tidy((high - low) / 2) },
    ],
  };
};

/** For a setting whose value another one's field carries. */
export const carried: Encoder = () => ({ writes: [] });

function tidy(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
