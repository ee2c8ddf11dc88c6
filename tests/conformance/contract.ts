/** One recorded case: what went in, and what came back from the program that was recorded. */
export interface RecordedCase {
  /** Unique within its file. */
  readonly name: string;
  readonly input: unknown;
  readonly expected: unknown;
}

/** One file of recorded cases, such as `lore-activation.json`. */
export interface RecordedFile {
  /** The file's name without `.json`; names the adapter as well. */
  readonly kind: string;
  /** Absolute path of the folder the file lies in; inputs that are files are relative to it. */
  readonly folder: string;
  /** Everything in the file beside `cases`: settings that all of its cases share. */
  readonly shared: Readonly<Record<string, unknown>>;
  readonly cases: readonly RecordedCase[];
}

/**
 * What one case came to. The runner compares the two sides as JSON: key order does not matter,
 * and a key whose value is `undefined` counts as absent.
 */
export interface CaseOutcome {
  /** The recorded result, reduced by the adapter to the fields it compares. */
  readonly expected: unknown;
  /** What our packages gave for the same input, in the same form. */
  readonly actual: unknown;
  /** Given when a rule of ours that differs on purpose applies to this input. */
  readonly divergence?: {
    /** Identifier in the Rule column of `docs/divergences.md`. */
    readonly rule: string;
    /** What the recorded result becomes under that rule. The case is diverged only when `actual` equals it. */
    readonly expected: unknown;
  };
}

/** Runs the cases of one kind of recorded file. The default export of `kinds/<kind>.ts`. */
export interface Adapter {
  /** Recorded fields that are left out of the comparison, with the reason; printed with every run. */
  readonly notCompared?: readonly { readonly fields: string; readonly why: string }[];
  /** Must not know case names. What it throws is reported as the failure of that case. */
  run(recorded: RecordedCase, file: RecordedFile): CaseOutcome | Promise<CaseOutcome>;
}
