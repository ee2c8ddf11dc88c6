import { expect, it } from "vitest";
import { formatMoney } from "./money";

it.each([
  ["0.001200000", "0.0012"],
  ["12.345600000", "12.35"],
  ["0.000000001", "< 0.0001"],
  ["0", "0.00"],
  ["3", "3.00"],
])("shortens %s to %s", (amount, short) => {
  expect(formatMoney(amount)).toBe(short);
  expect(formatMoney(amount, "USD")).toBe(`${short} USD`);
});
