import { isJsonObject, ownValue, withoutKeys, type JsonObject, type JsonValue } from "../model/json.js";
import type { LoreIssueList } from "./lore-issues.js";
import type { ValueReader } from "./value-readers.js";

interface Found {
  readonly value: JsonValue;
  readonly path: string;
}

/** Reads the fields of one entry, in it or under its `extensions`, and knows in the end which keys nobody read. */
export class EntryReader {
  readonly extensions: JsonObject;
  readonly #read = new Set<string>();
  readonly #readExtensions = new Set<string>();

  constructor(
    readonly object: JsonObject,
    readonly path: string,
    readonly issues: LoreIssueList,
  ) {
    const extensions = ownValue(object, "extensions");
    this.extensions = isJsonObject(extensions) ? extensions : {};
    if (isJsonObject(extensions)) this.#read.add("extensions");
  }

  /**
   * The field under the first of the keys that has it; null counts as absent. A value that makes no sense is noted. What else stands
   * under its keys is the same field told again: it is not kept as unknown, or it would come back instead of a later change.
   *
   * @param claims Where that holds. A field that is always written into the entry leaves its names under `extensions` to others.
   */
  field<Value>(
    keys: readonly string[],
    read: ValueReader<Value>,
    claims: "everywhere" | "entry" = "everywhere",
  ): Value | undefined {
    const found = this.#find(keys);
    for (const key of keys) {
      this.#read.add(key);
      if (claims === "everywhere") this.#readExtensions.add(key);
    }
    if (found === undefined) return undefined;
    const value = read(found.value);
    if (value === undefined) {
      this.issues.add(
        found.path,
        "wrong_type",
        "This value makes no sense here; the field is read as if it were absent.",
      );
    }
    return value;
  }

  /** Takes a field whatever it holds. `extensionFirst` lets the one under `extensions` win. */
  take(key: string, extensionFirst = false): JsonValue | undefined {
    const places = extensionFirst ? (["extensions", "entry"] as const) : (["entry", "extensions"] as const);
    return this.#find([key], places)?.value;
  }

  /** Keys of the entry that were not read. */
  unknownFields(): JsonObject {
    return withoutKeys(this.object, this.#read);
  }

  /** Keys under `extensions` that were not read. */
  unknownExtensions(): JsonObject {
    return withoutKeys(this.extensions, this.#readExtensions);
  }

  #find(
    keys: readonly string[],
    places: readonly ("entry" | "extensions")[] = ["entry", "extensions"],
  ): Found | undefined {
    for (const place of places) {
      const [object, read] = place === "entry" ? [this.object, this.#read] : [this.extensions, this.#readExtensions];
      for (const key of keys) {
        const value = ownValue(object, key);
        if (value === undefined) continue;
        read.add(key);
        if (value !== null) return { value, path: `${this.path}${place === "entry" ? "" : ".extensions"}.${key}` };
      }
    }
    return undefined;
  }
}
