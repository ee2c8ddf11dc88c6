import { activate, type AttachedBook } from "@tavernkit/lore-engine";
import { plan, seededRandom, type PlanInput } from "@tavernkit/prompt-engine";
import type { TokenCounting } from "../../../provider/index.js";
import type { BookText, LoreOfPlan } from "../lore-books.js";
import type { PlanAnswer, PlanRequest } from "../planner.js";
import { BookShelf } from "./book-shelf.js";
import type { MatchPattern } from "./pattern-matcher.js";
import { TokenCounts } from "./token-counts.js";

/** What a worker thread is asked to do. */
export type PlanTask =
  | { readonly kind: "plan"; readonly request: PlanRequest; readonly texts: readonly BookText[] }
  | { readonly kind: "count"; readonly texts: readonly string[]; readonly counting: TokenCounting };

/** What is done inside a worker thread, without I/O once the vocabulary is read; keeps what the next task can use. */
export class PlanWork {
  readonly #shelf = new BookShelf();
  readonly #counts = new TokenCounts();

  /** @param matcherForPlan Gives the means to look for patterns within one plan; they have to come back. */
  constructor(private readonly matcherForPlan: () => MatchPattern) {}

  async do(task: PlanTask): Promise<PlanAnswer | number[]> {
    if (task.kind === "count") return task.texts.map(await this.#counts.counter(task.counting));
    for (const text of task.texts) this.#shelf.put(text);
    return this.#plan(task.request);
  }

  async #plan({ data, lore, instant, seed, counting }: PlanRequest): Promise<PlanAnswer> {
    const countTokens = await this.#counts.counter(counting);
    const missing = (lore?.books ?? []).filter((ref) => this.#shelf.find(ref) === undefined).map(({ id }) => id);
    if (missing.length > 0) return { missing };
    const activateLore = lore && this.#activation(lore);
    const means = { countTokens, clock: () => instant, random: seededRandom(seed) };
    const result = plan({ ...data, ...means, ...(activateLore && { activateLore }) });
    this.#shelf.tidy();
    return { result };
  }

  #activation({ books, settings, character, timedEffects }: LoreOfPlan): PlanInput["activateLore"] {
    const attached = books.flatMap((ref): AttachedBook[] => {
      const book = this.#shelf.find(ref);
      return book === undefined ? [] : [{ id: ref.id, source: ref.source, book }];
    });
    const matchPattern = this.matcherForPlan();
    const own = { books: attached, settings, character, matchPattern, ...(timedEffects && { timedEffects }) };
    return (request) => activate({ ...request, ...own });
  }
}
