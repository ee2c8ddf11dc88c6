import type { Write } from "../encoders/encoder.js";
import { isJsonObject, sameJson, type JsonObject, type JsonValue } from "../json.js";

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
    const root: Tree = new Map();
    for (const [field, { value }] of this.#fields) place(root, field.split("."), value);
    return asObject(root);
  }
}

type Tree = Map<string, JsonValue | Tree>;

function place(tree: Tree, [name = "", ...rest]: readonly string[], value: JsonValue): void {
  if (rest.length === 0) {
    tree.set(name, value);
    return;
  }
  const below = tree.get(name);
  const branch: Tree = below instanceof Map ? below : new Map();
  tree.set(name, branch);
  place(branch, rest, value);
}

function asObject(tree: Tree): JsonObject {
  return Object.fromEntries([...tree].map(([name, value]) => [name, value instanceof Map ? asObject(value) : value]));
}

function joined(one: JsonValue, other: JsonValue): JsonValue | undefined {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (isJsonObject(one) && isJsonObject(other)) return { ...one, ...other };
  return sameJson(one, other) ? one : undefined;
}
