/**
 * What was worked out for texts, by text. Holds the texts of the last scans: when about half of `maxUnits` is reached, what has not
 * been asked for since the half before is forgotten.
 */
export class TextCache<Value> {
  #recent = new Map<string, Value>();
  #older = new Map<string, Value>();
  #recentUnits = 0;

  /** @param maxUnits UTF-16 units of all texts held, as an order of magnitude. */
  constructor(private readonly maxUnits: number) {}

  /** The value for the text, worked out when not known. */
  get(text: string, workOut: (text: string) => Value): Value {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent;
    const value = this.#older.get(text) ?? workOut(text);
    this.#keep(text, value);
    return value;
  }

  #keep(text: string, value: Value): void {
    if (this.#recentUnits + text.length > this.maxUnits / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#recentUnits = 0;
    }
    this.#recent.set(text, value);
    this.#recentUnits += text.length;
  }
}
