import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { ProviderService, TokenCalibrations } from "../provider/index.js";
import type { Planner } from "./planning/planner.js";

/** Tokens of a text. */
export interface CountedText {
  readonly tokens: number;
  readonly isEstimate: boolean;
}

/** Counts texts as they would count in the next prompt. */
export class TextTokens {
  constructor(
    private readonly parts: {
      readonly clock: Clock;
      readonly providers: ProviderService;
      readonly calibrations: TokenCalibrations;
      readonly planner: Planner;
    },
  ) {}

  /** Each text's tokens, in order, with the same number of queries for any number of texts. */
  async count(db: EntityManager, texts: readonly string[]): Promise<CountedText[]> {
    const { clock, providers, calibrations, planner } = this.parts;
    const counting = await calibrations.countingFor(db, await providers.choose(db), clock.now());
    const counts = await planner.countTokens(texts, counting);
    return counts.map((tokens) => ({ tokens, isEstimate: counting.isEstimate }));
  }
}
