import { expect, it } from "vitest";
import { placeIn } from "./useReadingPlace";

it.each([
  [{ reading: "end" }, "end"],
  [{ reading: { id: "m7", offset: -12, more: 1 } }, { id: "m7", offset: -12 }],
  [{ reading: { id: "m7", offset: Number.NaN } }, undefined],
  [{ reading: { offset: 3 } }, undefined],
  [{ reading: 7 }, undefined],
  [{ back: "/" }, undefined],
  [null, undefined],
])("reads from %j where somebody read: %j", (state, place) => {
  expect(placeIn(state)).toEqual(place);
});
