import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import { PRACTICE_KIND } from "./provider-kinds.js";
import { DEFAULT_TERMS } from "./provider.terms.js";
import { Provider } from "./provider.entity.js";

/** Id of the built-in Provider, the same on every instance. */
export const PRACTICE_PARTNER_ID = "00000000-0000-7000-8000-000000000001";

const PRACTICE_PARTNER_NAME = "Practice partner";

/** What people are told about it wherever Providers are listed. */
export const PRACTICE_DESCRIPTION =
  "Built in, free and offline. It answers with lines of the card itself, so that everything can be tried out. " +
  "It is no language model: for real replies, connect one.";

/**
 * Makes sure that the practice partner exists; on a new instance it is the default. What administrators have changed
 * about it stays.
 */
export async function ensurePracticePartner(db: EntityManager, clock: Clock): Promise<void> {
  if (await db.existsBy(Provider, { id: PRACTICE_PARTNER_ID })) return;
  const hasDefault = await db.existsBy(Provider, { isDefault: true });
  await db
    .createQueryBuilder()
    .insert()
    .into(Provider)
    .values({
      ...DEFAULT_TERMS,
      id: PRACTICE_PARTNER_ID,
      name: PRACTICE_PARTNER_NAME,
      nameKey: PRACTICE_PARTNER_NAME.toLowerCase(),
      kind: PRACTICE_KIND,
      inputPricePerMillion: "0",
      outputPricePerMillion: "0",
      sealedKey: null,
      keyLastFour: null,
      isDefault: !hasDefault,
      createdAt: clock.now(),
      version: 1,
    })
    // Another process starting at the same moment may have made it.
    .orIgnore()
    .execute();
}
