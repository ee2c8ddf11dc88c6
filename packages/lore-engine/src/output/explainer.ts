import type { Activation } from "../activation/activation.js";
import type { Candidate } from "../activation/candidate.js";
import type { GateOutcome } from "../activation/gate.js";
import type { PassesMade } from "../activation/run-passes.js";
import type { EntryRef, KeyMatch, LeftOutReason, LoreExplanation } from "../model/result.js";

/** Why an entry stayed out, and the key that matched all the same. */
interface LeftOut {
  readonly reason: LeftOutReason;
  readonly match?: KeyMatch;
}

/** Explains entries when asked. Nothing is prepared, so that large books cost nothing until somebody looks. */
export class Explainer {
  #hasReadAll = false;

  constructor(
    private readonly activation: Activation,
    private readonly passes: PassesMade,
  ) {}

  /** What became of an entry; `undefined` when no attached book has it. */
  explain({ bookId, uid }: EntryRef): LoreExplanation | undefined {
    const pool = this.activation.pools.find(({ scan }) => scan.attached.id === bookId);
    const candidate = pool?.byUid(uid);
    return candidate === undefined ? undefined : this.#explain(candidate);
  }

  /** All entries, book by book, in the order of the book. */
  *explanations(): Generator<LoreExplanation> {
    for (const pool of this.activation.pools) {
      for (let place = 0; place < pool.scan.index.size; place += 1) {
        const candidate = pool.at(place);
        if (candidate !== undefined) yield this.#explain(candidate);
      }
    }
  }

  /** The entries that some pass looked at, book by book, in the order of the book. */
  *explanationsOfAsked(): Generator<LoreExplanation> {
    for (const pool of this.activation.pools) {
      for (const candidate of pool.asked()) yield this.#explain(candidate);
    }
  }

  #explain(candidate: Candidate): LoreExplanation {
    const { decisions, activated } = this.activation;
    const { uid, comment, keys, scanDepth = this.passes.depth } = candidate.entry;
    const common = {
      ...{ bookId: candidate.scan.attached.id, uid, comment, keys, scanDepth },
      rolls: decisions.rollsOf(candidate),
      tokens: this.activation.tokensOf(candidate),
    };
    const cause = activated.get(candidate)?.cause;
    if (cause !== undefined) return { ...common, isActive: true, cause };
    return { ...common, isActive: false, ...this.#leftOut(candidate) };
  }

  /** Reads what the last pass left behind for a next one that never came. */
  #readAll(): void {
    if (this.#hasReadAll) return;
    for (const { scan } of this.activation.pools) scan.read({ depth: this.passes.depth, seesRecursion: true });
    this.#hasReadAll = true;
  }

  #leftOut(candidate: Candidate): LeftOut {
    this.#readAll();
    const { decisions, gate } = this.activation;
    const decided = decisions.reasonFor(candidate);
    if (decided !== undefined) return this.#withMatch(candidate, decided);
    const byState = gate.refusalByState(candidate);
    if (byState !== undefined) return this.#withMatch(candidate, byState);
    return this.#leftOutByTexts(candidate);
  }

  #leftOutByTexts(candidate: Candidate): LeftOut {
    const { seesRecursion } = this.passes;
    const isBarred = candidate.entry.excludesRecursion && this.activation.input.settings.isRecursive;
    const outcome = this.#ask(candidate, seesRecursion && !isBarred);
    // Its keys allow it, so a rule about passes kept it out.
    if (outcome.isOpen) return { reason: this.#passReason(candidate), ...matchOf(outcome) };
    if (!isBarred || !seesRecursion || outcome.reason !== "no_key_matched") return outcome;
    const withRecursion = this.#ask(candidate, true);
    return withRecursion.isOpen ? { reason: "excluded_from_recursion", ...matchOf(withRecursion) } : outcome;
  }

  #passReason({ entry }: Candidate): LeftOutReason {
    if (this.activation.budget.isOverflown) return "over_budget";
    return entry.delayUntilRecursion > 0 ? "waits_for_recursion" : "pass_limit";
  }

  #ask(candidate: Candidate, seesRecursion: boolean): GateOutcome {
    const { gate } = this.activation;
    return gate.causeWithoutKey(candidate) ?? gate.askKeys(candidate, { depth: this.passes.depth, seesRecursion });
  }

  #withMatch(candidate: Candidate, reason: LeftOutReason): LeftOut {
    const { scan, compiled, entry } = candidate;
    const match = scan.findFirst(compiled.keys, entry, { depth: this.passes.depth, seesRecursion: true });
    return match === undefined ? { reason } : { reason, match };
  }
}

function matchOf(outcome: GateOutcome): { readonly match?: KeyMatch } {
  if (!outcome.isOpen || outcome.cause.kind !== "key") return {};
  return { match: outcome.cause.match };
}
