/** Longest text a variable may hold, in UTF-16 units. */
const LONGEST_VALUE = 100_000;

/** Variables by name. Texts keep how they were written; results of arithmetic are numbers. */
export class VariableStore {
  readonly #values: Map<string, string | number>;
  readonly #changed = new Set<string>();

  constructor(values: Readonly<Record<string, string | number>> = {}) {
    this.#values = new Map(Object.entries(values));
  }

  /** The value as text, numbers in their shortest form; empty when there is none. */
  read(name: string): string {
    return shortest(this.#values.get(name) ?? "");
  }

  /** One part of the value: a key of a JSON object, a place in a JSON list or in a text. Empty when there is none. */
  readPart(name: string, part: string): string {
    const value = this.read(name);
    const parsed = parseJson(value);
    if (Array.isArray(parsed)) return partText(parsed[Number(part)]);
    if (typeof parsed === "object" && parsed !== null) return partText(new Map(Object.entries(parsed)).get(part));
    return value[Number(part)] ?? "";
  }

  /** Stores a value; one that is too long is not stored. */
  write(name: string, value: string | number): void {
    if (typeof value === "string" && value.length > LONGEST_VALUE) return;
    this.#values.set(name, value);
    this.#changed.add(name);
  }

  /** Adds to a number, to the end of a text, or as an item to a JSON list, and gives the new value. */
  add(name: string, value: string | number): string {
    const current = this.read(name);
    const list = parseJson(current);
    if (Array.isArray(list)) {
      const longer: unknown[] = [...(list as unknown[]), value];
      this.write(name, JSON.stringify(longer));
      return longer.map(partText).join(",");
    }
    const sum = Number(current) + Number(value);
    this.write(name, Number.isNaN(sum) ? `${current}${value}` : sum);
    return this.read(name);
  }

  /** A store of its own with the same values, nothing of it written yet. */
  copy(): VariableStore {
    return new VariableStore(Object.fromEntries(this.#values));
  }

  /** The variables written since the store was made, with their present values. */
  changes(): Record<string, string | number> {
    return Object.fromEntries([...this.#changed].map((name) => [name, this.#values.get(name) ?? ""]));
  }
}

function shortest(value: string | number): string {
  if (typeof value === "string" && (value.trim() === "" || Number.isNaN(Number(value)))) {
    return value.trim() === "" ? "" : value;
  }
  return String(Number(value));
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Text that only begins like JSON is text.
    return undefined;
  }
}

function partText(part: unknown): string {
  if (part === undefined || part === null) return "";
  if (typeof part === "number" || typeof part === "string") return shortest(part);
  return JSON.stringify(part);
}
