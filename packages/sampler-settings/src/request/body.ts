import type { Write } from "../encoders/encoder.js";
import { isJsonList, isJsonObject, sameJson, type JsonObject, type JsonValue } from "../json.js";

/** Collects the fields of a request body; each field belongs to the parameter that wrote it first. */
export class Body {
  readonly #fields = new Map<string, { value: JsonValue; owner: string }>();

  /** The parameter that already holds one of these fields with another value, which cannot be joined with the new one. */
  ownerInTheWay(writes: readonly Write[]): string | undefined {
    const taken = writes.map(({ field, value }) => ({ value, held: this.#fields.get(field) }));
    return taken.find(({ value, held }) => held && joined(held.value, value) === undefined)?.held?.owner;
  }

  /** Adds fields; lists and maps are joined with what is there. Ask `ownerInTheWay` first. */
  add(owner: string, writes: readonly Write[]): void {
    for (const { field, value } of writes) {
      const held = this.#fields.get(field);
      this.#fields.set(field, { owner: held?.owner ?? owner, value: (held && joined(held.value, value)) ?? value });
    }
  }

  /** The fields as one JSON object, names with dots taken apart into objects. */
  toJson(): JsonObject {
    const root = new Branch();
    for (const [field, { value }] of this.#fields) place(root, field.split("."), value);
    return asObject(root);
  }
}

/** A part of the body that is still being put together. */
class Branch {
  readonly children = new Map<string, JsonValue | Branch>();
}

function place(tree: Branch, [name = "", ...rest]: readonly string[], value: JsonValue): void {
  if (rest.length === 0) {
    tree.children.set(name, value);
    return;
  }
  const below = tree.children.get(name);
  const branch = below instanceof Branch ? below : new Branch();
  tree.children.set(name, branch);
  place(branch, rest, value);
}

function asObject({ children }: Branch): JsonObject {
  return Object.fromEntries(
    [...children].map(([name, value]) => [name, value instanceof Branch ? asObject(value) : value]),
  );
}

function joined(one: JsonValue, other: JsonValue): JsonValue | undefined {
  if (isJsonList(one) && isJsonList(other)) return [...one, ...other];
  if (isJsonObject(one) && isJsonObject(other)) return { ...one, ...other };
  return sameJson(one, other) ? one : undefined;
}
