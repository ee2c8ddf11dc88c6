import { differences } from "./compare.js";
import type { Adapter, CaseOutcome, RecordedFile } from "./contract.js";
import type { Divergence } from "./divergences.js";

/** What the cases of one kind came to. */
export interface KindReport {
  readonly passed: number;
  /** Cases that differ on purpose; `by` names the rule, or says that the case itself is listed. */
  readonly diverged: readonly { readonly name: string; readonly by: string }[];
  readonly failures: readonly { readonly name: string; readonly reasons: readonly string[] }[];
  readonly notCompared: NonNullable<Adapter["notCompared"]>;
}

/** Where a case stands after it ran. */
type Verdict = { state: "passed" } | { state: "diverged"; by: string } | { state: "failed"; reasons: string[] };

/**
 * Runs every case of one file.
 * @param listed The rows of `docs/divergences.md` for this kind. A row stays true or fails the run: a case listed there
 *   that matches after all is a failure.
 * @param options.requireEveryListedCase Whether a listed case that the file does not hold is a failure as well; false
 *   for folders of somebody else.
 */
export async function runKind(
  file: RecordedFile,
  adapter: Adapter,
  listed: readonly Divergence[],
  options: { readonly requireEveryListedCase: boolean },
): Promise<KindReport> {
  let passed = 0;
  const diverged: { name: string; by: string }[] = [];
  const failures: { name: string; reasons: string[] }[] = [];
  for (const recorded of file.cases) {
    const verdict = await outcomeOf(() => adapter.run(recorded, file), recorded.name, listed);
    if (verdict.state === "passed") passed++;
    else if (verdict.state === "diverged") diverged.push({ name: recorded.name, by: verdict.by });
    else failures.push({ name: recorded.name, reasons: verdict.reasons });
  }
  if (options.requireEveryListedCase) failures.push(...namedInVain(file, listed));
  return { passed, diverged, failures, notCompared: adapter.notCompared ?? [] };
}

async function outcomeOf(
  run: () => CaseOutcome | Promise<CaseOutcome>,
  name: string,
  listed: readonly Divergence[],
): Promise<Verdict> {
  try {
    return judge(await run(), name, listed);
  } catch (cause) {
    return { state: "failed", reasons: [cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)] };
  }
}

function judge(outcome: CaseOutcome, name: string, listed: readonly Divergence[]): Verdict {
  const reasons = differences(outcome.expected, outcome.actual);
  const rows = listed.filter((row) => row.cases.includes(name));
  if (reasons.length === 0) {
    return rows.length === 0
      ? { state: "passed" }
      : { state: "failed", reasons: ["listed in docs/divergences.md, but matches"] };
  }
  if (rows.some((row) => row.rule === undefined)) return { state: "diverged", by: "listed by name" };
  const { divergence } = outcome;
  if (divergence === undefined || !listed.some((row) => row.rule === divergence.rule))
    return { state: "failed", reasons };
  const beyondRule = differences(divergence.expected, outcome.actual);
  if (beyondRule.length === 0) return { state: "diverged", by: divergence.rule };
  const isTouchedByRule = beyondRule.join() !== reasons.join();
  return {
    state: "failed",
    reasons: isTouchedByRule ? beyondRule.map((line) => `beyond ${divergence.rule}: ${line}`) : reasons,
  };
}

function namedInVain(file: RecordedFile, listed: readonly Divergence[]) {
  const recorded = new Set(file.cases.map(({ name }) => name));
  return listed
    .flatMap((row) => row.cases)
    .filter((name) => !recorded.has(name))
    .map((name) => ({ name, reasons: ["listed in docs/divergences.md, but no such case is recorded"] }));
}
