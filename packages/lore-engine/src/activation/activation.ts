import type { LoreInput } from "../model/input.js";
import type { ActivatedEntry, ActivationCause } from "../model/result.js";
import { depthOf } from "../book/decorate-entry.js";
import { mayHoldMacro } from "../keys/parse-key.js";
import { BookScan } from "../scan/book-scan.js";
import { PatternSearch } from "../scan/pattern-search.js";
import { ScanText } from "../scan/scan-text.js";
import { Budget, budgetTokens } from "./budget.js";
import { CandidatePool, type Candidate } from "./candidate.js";
import { Decisions } from "./decisions.js";
import { DelayLevels } from "./delay-levels.js";
import { Dice } from "./dice.js";
import { Gate, type Pass } from "./gate.js";
import { filterByGroups } from "./inclusion-groups.js";
import { bookRank, compareCandidates, uniqueBooks } from "./ordering.js";
import { TimedState } from "./timed-state.js";

/** One activation while it runs: everything its passes share, and one pass. Which pass follows is decided elsewhere. */
export class Activation {
  readonly text: ScanText;
  readonly patterns: PatternSearch;
  readonly pools: readonly CandidatePool[];
  readonly timed: TimedState;
  readonly gate: Gate;
  readonly budget: Budget;
  readonly dice: Dice;
  readonly decisions = new Decisions();
  readonly delayLevels: DelayLevels;
  readonly activated = new Map<Candidate, ActivatedEntry>();
  readonly #messageCount: number;
  /** `group` of every active entry, whole as the entry has it. */
  readonly #activeGroups = new Set<string>();
  /** Tokens of each text after macros, known for those that came as far as the budget. */
  readonly #tokens = new Map<Candidate, number>();

  constructor(readonly input: LoreInput) {
    this.text = new ScanText(input);
    this.patterns = new PatternSearch(input.matchPattern);
    this.pools = uniqueBooks(input.books).map((attached, place) => {
      const scan = new BookScan(attached, this.text, this.patterns, input);
      return new CandidatePool(scan, bookRank(attached.source, input.settings.strategy), place, input.forced ?? []);
    });
    this.#messageCount = input.messageCount ?? input.messages.length;
    this.timed = new TimedState(input.timedEffects, this.#messageCount, (key) => this.#candidateByKey(key)?.entry);
    this.gate = new Gate(input, this.timed);
    this.budget = new Budget(budgetTokens(input), input.countTokens);
    this.dice = new Dice(input.random);
    this.delayLevels = new DelayLevels(this.pools.flatMap(({ scan }) => [...scan.attached.book.delayLevels]));
  }

  /**
   * Activates what may activate in a pass.
   * @returns Candidates that activated, in the order in which they met the budget.
   */
  runPass(pass: Pass, number: number): readonly Candidate[] {
    for (const { scan } of this.pools) scan.read(pass);
    const called = this.#called(pass);
    const staying = filterByGroups([...called.keys()].sort(this.#compare), {
      settings: this.input.settings,
      view: pass,
      dice: this.dice,
      decisions: this.decisions,
      isSticky: (candidate) => this.#isSticky(candidate),
      isGroupActive: (name) => this.#activeGroups.has(name),
    });
    return staying.filter((candidate) => {
      const cause = called.get(candidate);
      return cause !== undefined && this.#accept(candidate, cause, number);
    });
  }

  /** Tokens of an entry's text, counted anew when it never came as far as the budget. */
  tokensOf(candidate: Candidate): number {
    return this.#tokens.get(candidate) ?? this.input.countTokens(candidate.entry.content);
  }

  #called(pass: Pass): Map<Candidate, ActivationCause> {
    const called = new Map<Candidate, ActivationCause>();
    for (const candidate of this.#worthAsking()) {
      if (this.activated.has(candidate) || this.decisions.hasFailedProbability(candidate)) continue;
      const outcome = this.gate.ask(candidate, pass);
      if (outcome.isOpen) called.set(candidate, outcome.cause);
    }
    return called;
  }

  #worthAsking(): ReadonlySet<Candidate> {
    const worthAsking = new Set<Candidate>();
    for (const pool of this.pools) for (const candidate of pool.worthAsking()) worthAsking.add(candidate);
    for (const key of this.timed.stickyKeys) {
      const candidate = this.#candidateByKey(key);
      if (candidate !== undefined) worthAsking.add(candidate);
    }
    return worthAsking;
  }

  #accept(candidate: Candidate, cause: ActivationCause, pass: number): boolean {
    const { entry } = candidate;
    if (this.budget.isOverflown && !entry.ignoresBudget) {
      this.decisions.leaveOut(candidate, "over_budget");
      return false;
    }
    if (!this.#passesProbability(candidate)) return false;
    const content = mayHoldMacro(entry.content) ? this.input.expandMacros(entry.content) : entry.content;
    const tokens = this.input.countTokens(content);
    this.#tokens.set(candidate, tokens);
    if (!this.#spend(candidate, content, tokens)) return false;
    candidate.scan.settle(candidate.compiled.place);
    this.#activeGroups.add(entry.group);
    const { uid, comment, position, role, outlet } = entry;
    const depth = depthOf({ entry, decorators: candidate.compiled.decorators }, this.#messageCount);
    const bookId = candidate.scan.attached.id;
    this.activated.set(candidate, {
      ...{ bookId, uid, comment, content, tokens, cause, pass },
      ...{ position, depth, role, outlet },
    });
    return true;
  }

  #spend(candidate: Candidate, content: string, tokens: number): boolean {
    if (candidate.entry.ignoresBudget) {
      this.budget.addRegardless(content, tokens);
      return true;
    }
    if (this.budget.add(content, tokens)) return true;
    if (candidate.compiled.decorators.yieldsToBudget !== true) this.budget.overflow();
    this.decisions.leaveOut(candidate, "over_budget");
    return false;
  }

  #passesProbability(candidate: Candidate): boolean {
    const { probability, usesProbability } = candidate.entry;
    if (!usesProbability || probability === 100 || this.#isSticky(candidate)) return true;
    const value = this.dice.roll();
    this.decisions.noteRoll(candidate, { kind: "probability", value });
    if (value * 100 <= probability) return true;
    this.decisions.failProbability(candidate);
    candidate.scan.settle(candidate.compiled.place);
    return false;
  }

  #isSticky({ key }: Candidate): boolean {
    return this.timed.isActive("sticky", key);
  }

  readonly #compare = (one: Candidate, other: Candidate): number =>
    Number(this.#isSticky(other)) - Number(this.#isSticky(one)) || compareCandidates(one, other);

  #candidateByKey(key: string): Candidate | undefined {
    for (const pool of this.pools) {
      const prefix = `${pool.scan.attached.id}.`;
      const candidate = key.startsWith(prefix) ? pool.byUid(key.slice(prefix.length)) : undefined;
      if (candidate !== undefined) return candidate;
    }
    return undefined;
  }
}
