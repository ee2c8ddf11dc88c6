import { expect, it } from "vitest";
import { before, beforeDay } from "./versions.js";

it.each([
  ["1.76", "1.102", true],
  ["1.102", "1.102", false],
  ["v0.6.4", "0.24", true],
  ["0.24.1", "0.24", false],
  ["b4567", "b5000", true],
  ["2026-07-13", "2026-07-14", true],
  ["2026-08", "2026-07-14", false],
  ["2025-01-08", "2026", true],
  ["nightly", "2026", false],
])("%s is before %s: %s", (version, boundary, expected) => {
  expect(before(boundary)(version)).toBe(expected);
});

it.each([
  ["2025-01-08", "2026", true],
  ["2026-08-13", "2026", false],
  ["v2024.11", "2026-07-14", true],
  ["0.9.1", "2026", false],
  ["nightly", "2026", false],
])("the build %s is from before %s: %s", (version, boundary, expected) => {
  expect(beforeDay(boundary)(version)).toBe(expected);
});
