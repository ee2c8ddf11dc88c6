import { describe, expect, it } from "vitest";
import { barPlaces, PLACES, type Place } from "./places";

const given = (count: number): Place[] =>
  Array.from({ length: count }, (_, index) => ({ ...PLACES[0]!, name: `place-${index}` }));
const names = (places: readonly Place[]) => places.map(({ name }) => name);

describe("a phone's bottom bar", () => {
  it.each([1, 5])("shows %i places without a menu", (count) => {
    const { shown, more } = barPlaces(given(count));
    expect([shown.length, more.length]).toEqual([count, 0]);
  });

  it.each([6, 7])("shows the first four of %i places, and the rest in a menu", (count) => {
    const places = given(count);
    const { shown, more } = barPlaces(places);
    expect(shown).toHaveLength(4);
    expect(names([...shown, ...more])).toEqual(names(places));
  });
});

it("no route belongs to two places", () => {
  const routes = PLACES.flatMap((place) => place.routes);
  expect(new Set(routes).size).toBe(routes.length);
});
