/** Any value JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Says whether a value is a JSON object: neither a list nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says whether a JSON value is a list. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The items of a list; none when the value is no list. */
export function itemsOf(value: JsonValue): readonly JsonValue[] {
  return isJsonList(value) ? value : [];
}

/** Says whether two JSON values hold the same; the order of an object's keys does not count. */
export function sameJson(one: JsonValue, other: JsonValue): boolean {
  if (isJsonList(one) && isJsonList(other)) {
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index] ?? null));
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key] ?? null, other[key] ?? null))
    );
  }
  return Object.is(one, other) || (one === 0 && other === 0);
}
