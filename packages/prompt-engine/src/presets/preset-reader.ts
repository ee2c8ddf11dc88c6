/** Something of a preset file that could not be used. */
export interface PresetIssue {
  /** Key in the file, with places in lists: `prompts.2.role`. */
  readonly path: string;
  readonly code: "WRONG_TYPE" | "UNKNOWN_VALUE" | "NO_SUCH_PROMPT";
  readonly message: string;
}

/** A JSON object of unknown keys. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads keys of one JSON object of another program and keeps account of them. An absent key, or `null`, reads as
 * `undefined`; so does one of the wrong type, which is an issue.
 */
export class PresetReader {
  readonly taken: string[] = [];
  readonly issues: PresetIssue[] = [];

  constructor(
    private readonly object: JsonRecord,
    private readonly path = "",
  ) {}

  text(key: string): string | undefined {
    return this.#read(key, "a text", (value) => (typeof value === "string" ? value : undefined));
  }

  flag(key: string): boolean | undefined {
    return this.#read(key, "true or false", (value) => (typeof value === "boolean" ? value : undefined));
  }

  /** A number that is not negative; texts of digits count. */
  count(key: string): number | undefined {
    return this.#read(key, "a number", (value) => {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
    });
  }

  list(key: string): readonly unknown[] | undefined {
    return this.#read(key, "a list", (value) => (Array.isArray(value) ? (value as unknown[]) : undefined));
  }

  /** What a table gives for the value, which may be a number or a text. */
  choice<Choice>(key: string, choices: ReadonlyMap<string | number, Choice>): Choice | undefined {
    const value = this.object[key];
    if (value === undefined || value === null) return undefined;
    const chosen = typeof value === "string" || typeof value === "number" ? choices.get(value) : undefined;
    if (chosen !== undefined) this.taken.push(this.path + key);
    else this.issue(key, "UNKNOWN_VALUE", `This value is not known: ${JSON.stringify(value)}.`);
    return chosen;
  }

  /** Notes that something could not be used. */
  issue(key: string, code: PresetIssue["code"], message: string): void {
    this.issues.push({ path: this.path + key, code, message });
  }

  /** Takes over what was read of a part of the object. */
  include({ taken, issues }: Pick<PresetReader, "taken" | "issues">): void {
    this.taken.push(...taken);
    this.issues.push(...issues);
  }

  #read<Value>(key: string, kind: string, convert: (value: unknown) => Value | undefined): Value | undefined {
    const value = Object.hasOwn(this.object, key) ? this.object[key] : undefined;
    if (value === undefined || value === null) return undefined;
    const converted = convert(value);
    if (converted !== undefined) this.taken.push(this.path + key);
    else this.issue(key, "WRONG_TYPE", `This should be ${kind}.`);
    return converted;
  }
}

/** The object without keys whose value is `undefined`, so that it changes only what it names. */
export function present<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
