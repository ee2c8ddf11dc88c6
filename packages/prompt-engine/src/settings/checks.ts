/** Why a value of prompt settings is refused. */
export type SettingsIssueCode =
  | "WRONG_TYPE"
  | "OUT_OF_RANGE"
  | "TOO_LONG"
  | "UNKNOWN_VALUE"
  | "UNKNOWN_FIELD"
  | "DUPLICATE_ID"
  | "MISSING_HISTORY"
  | "MACRO_IN_NAME";

/** One value that cannot be used. */
export interface SettingsIssue {
  /** Field, with places in lists: `entries.2.depth`. */
  readonly path: string;
  readonly code: SettingsIssueCode;
  /** A sentence that names the field and says what it takes. */
  readonly message: string;
}

/** A place in the settings, which collects what is wrong there and below. */
export class Place {
  constructor(
    readonly issues: SettingsIssue[] = [],
    readonly path = "",
  ) {}

  at(key: string | number): Place {
    return new Place(this.issues, this.path === "" ? String(key) : `${this.path}.${key}`);
  }

  /** Notes a refusal. @param takes What the place takes, as the end of a sentence. */
  refuse(code: SettingsIssueCode, takes: string): void {
    this.issues.push({ path: this.path, code, message: `${this.path || "This"} takes ${takes}.` });
  }

  /** Notes something that is not about a value of the wrong kind. */
  note(code: SettingsIssueCode, message: string): void {
    this.issues.push({ path: this.path, code, message });
  }
}

/** Gives the value when it can be used, else notes why not and gives the fallback. */
export type Check<Value> = (value: unknown, place: Place, fallback: Value) => Value;

/** One check per field. */
export type Checks<Value extends object> = { readonly [Key in keyof Required<Value>]: Check<Value[Key]> };

/** @param max Most UTF-16 units. */
export function text(max: number): Check<string> {
  return (value, place, fallback) => {
    if (typeof value !== "string") return refused(place, "WRONG_TYPE", "a text", fallback);
    return value.length <= max ? value : refused(place, "TOO_LONG", `at most ${max} characters`, fallback);
  };
}

/** A whole number; both ends count. */
export function whole(min: number, max: number): Check<number> {
  return (value, place, fallback) => {
    const takes = `a whole number from ${min} to ${max}`;
    if (typeof value !== "number" || !Number.isInteger(value)) return refused(place, "WRONG_TYPE", takes, fallback);
    return value >= min && value <= max ? value : refused(place, "OUT_OF_RANGE", takes, fallback);
  };
}

/** True or false. */
export const flag: Check<boolean> = (value, place, fallback) =>
  typeof value === "boolean" ? value : refused(place, "WRONG_TYPE", "true or false", fallback);

/** One of a few words. */
export function word<Word extends string>(words: readonly Word[]): Check<Word> {
  return (value, place, fallback) =>
    words.find((known) => known === value) ?? refused(place, "UNKNOWN_VALUE", `one of: ${words.join(", ")}`, fallback);
}

/** A list; items that cannot be used are left out. @param max Most items. */
export function list<Item>(check: Check<Item | undefined>, max: number): Check<readonly Item[]> {
  return (value, place, fallback) => {
    if (!Array.isArray(value)) return refused(place, "WRONG_TYPE", "a list", fallback);
    if (value.length > max) return refused(place, "TOO_LONG", `at most ${max} items`, fallback);
    return value.map((item, index) => check(item, place.at(index), undefined)).filter((item) => item !== undefined);
  };
}

/** A field that may be absent; `null` takes it away. */
export function optional<Value>(check: Check<Value>, fallback: Value): Check<Value | undefined> {
  return (value, place, present) => (value === null ? undefined : check(value, place, present ?? fallback));
}

/** An object. Fields left out are those of the fallback; fields nobody knows are refused. */
export function fields<Value extends object>(checks: Checks<Value>): Check<Value> {
  return (value, place, fallback) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refused(place, "WRONG_TYPE", "an object", fallback);
    }
    const given = value as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(checks, key)) place.at(key).note("UNKNOWN_FIELD", `There is no setting "${key}".`);
    }
    const entries = Object.entries(checks as unknown as Record<string, Check<unknown>>).map(([key, check]) => {
      const present = (fallback as Readonly<Record<string, unknown>>)[key];
      return [key, given[key] === undefined ? present : check(given[key], place.at(key), present)] as const;
    });
    return Object.fromEntries(entries.filter(([, checked]) => checked !== undefined)) as Value;
  };
}

function refused<Value>(place: Place, code: SettingsIssueCode, takes: string, fallback: Value): Value {
  place.refuse(code, takes);
  return fallback;
}
