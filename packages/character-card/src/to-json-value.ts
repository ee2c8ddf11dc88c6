import type { IssueList } from "./issues.js";
import type { JsonValue } from "./json.js";
import { MAX_JSON_DEPTH } from "./limits.js";

/**
 * A copy of a value that is safe to pass on: JSON only, `MAX_JSON_DEPTH` levels at most, no key `__proto__`.
 * What is no JSON becomes null. Refuses what is deeper; the copy then ends there.
 */
export function toJsonValue(value: unknown, issues: IssueList): JsonValue {
  return new Copier(issues).copy(value);
}

class Copier {
  readonly #path: (string | number)[] = [];
  #isTooDeep = false;

  constructor(readonly issues: IssueList) {}

  copy(value: unknown): JsonValue {
    if (typeof value === "number") return this.#copyNumber(value);
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value !== "object" || value === null || !this.#mayDescend()) return null;
    if (Array.isArray(value)) return value.map((item: unknown, index) => this.#copyWithin(index, item));
    return this.#copyObject(value);
  }

  #copyObject(value: object): JsonValue {
    const copy: Record<string, JsonValue> = {};
    for (const [key, item] of Object.entries(value)) {
      if (key === "__proto__") this.issues.note(this.#where(key), "unsafe_key", "A key named __proto__ was left out.");
      else copy[key] = this.#copyWithin(key, item);
    }
    return copy;
  }

  #copyWithin(key: string | number, value: unknown): JsonValue {
    this.#path.push(key);
    const copy = this.copy(value);
    this.#path.pop();
    return copy;
  }

  #copyNumber(value: number): JsonValue {
    const isExact = Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
    if (isExact) return value;
    this.issues.note(this.#where(), "imprecise_number", "This number is too large to be kept exactly.");
    return Number.isFinite(value) ? value : null;
  }

  #mayDescend(): boolean {
    if (this.#path.length < MAX_JSON_DEPTH) return true;
    if (!this.#isTooDeep) {
      this.#isTooDeep = true;
      this.issues.refuse("", "too_deep", `The card nests lists and objects more than ${MAX_JSON_DEPTH} levels deep.`);
    }
    return false;
  }

  #where(...more: string[]): string {
    return [...this.#path, ...more].reduce<string>(
      (path, key) => (typeof key === "number" ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
      "",
    );
  }
}
