import type { IssueList } from "./issues.js";
import { isJsonList, isJsonObject, ownValue, type JsonObject, type JsonValue } from "./json.js";

/** Where fields of a card may stand. */
export interface Place {
  readonly object: JsonObject;
  /** Path of `object` within the card; empty for the root. */
  readonly path: string;
}

interface Found {
  readonly value: JsonValue;
  readonly path: string;
}

/** Reads fields of any type as the type they should have; notes what it had to coerce. */
export class FieldReader {
  /** @param places Looked through in order; the first that has the key decides, even with null. */
  constructor(
    readonly places: readonly Place[],
    readonly issues: IssueList,
  ) {}

  /** Text; numbers and booleans as text, anything else as empty. `aliases` are tried when no place has the key. */
  text(key: string, ...aliases: string[]): string {
    const found = this.#find(key, ...aliases);
    return found === undefined ? "" : (this.#asText(found) ?? "");
  }

  /**
   * A list of texts; one text alone is a list of one. Blank ones stay, what is no text is left out.
   * @param separator Given where one text is a usual way to write the list: it is split there, trimmed, without blanks.
   */
  textList(key: string, separator?: string): readonly string[] {
    const found = this.#find(key);
    if (found === undefined) return [];
    if (isJsonList(found.value)) {
      return found.value.flatMap((value, index) => this.#asText({ value, path: `${found.path}[${index}]` }) ?? []);
    }
    if (typeof found.value === "string" && separator !== undefined) {
      return found.value
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== "");
    }
    this.#noteType(found.path, "a list of texts");
    return typeof found.value === "string" && found.value.trim() !== "" ? [found.value] : [];
  }

  /** An object, or `undefined` when there is none. */
  object(key: string): JsonObject | undefined {
    const found = this.#find(key);
    if (found === undefined || found.value === null) return undefined;
    if (isJsonObject(found.value)) return found.value;
    this.#noteType(found.path, "an object");
    return undefined;
  }

  /** The objects of a list; others are left out. */
  objectList(key: string): readonly JsonObject[] {
    const found = this.#find(key);
    if (found === undefined || found.value === null) return [];
    if (!isJsonList(found.value)) {
      this.#noteType(found.path, "a list of objects");
      return [];
    }
    return found.value.flatMap((value, index) => {
      if (isJsonObject(value)) return [value];
      this.#noteType(`${found.path}[${index}]`, "an object");
      return [];
    });
  }

  /** A number, or `undefined` when there is none. Text that is a number counts as one. */
  number(key: string): number | undefined {
    const found = this.#find(key);
    if (found === undefined || found.value === null) return undefined;
    if (typeof found.value === "number") return found.value;
    this.#noteType(found.path, "a number");
    const number = typeof found.value === "string" && found.value.trim() !== "" ? Number(found.value) : NaN;
    return Number.isFinite(number) ? number : undefined;
  }

  /** The value as it stands, or `undefined` when no place has the key. */
  value(key: string): JsonValue | undefined {
    return this.#find(key)?.value;
  }

  /** Path of the field: where it was found, else where it should be. */
  pathOf(key: string): string {
    return this.#find(key)?.path ?? pathWithin(this.places[0], key);
  }

  #find(...keys: string[]): Found | undefined {
    for (const key of keys) {
      for (const place of this.places) {
        const value = ownValue(place.object, key);
        if (value !== undefined) return { value, path: pathWithin(place, key) };
      }
    }
    return undefined;
  }

  #asText({ value, path }: Found): string | undefined {
    if (typeof value === "string") return value;
    this.#noteType(path, "text");
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  }

  #noteType(path: string, wanted: string): void {
    this.issues.note(
      path,
      "wrong_type",
      `This should be ${wanted}; it was read as well as possible and is kept as it is.`,
    );
  }
}

function pathWithin(place: Place | undefined, key: string): string {
  return place === undefined || place.path === "" ? key : `${place.path}.${key}`;
}
