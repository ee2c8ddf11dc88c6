import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import type { Ids } from "../../../platform/ids.js";
import { badInput, notFound, versionConflict, type Refusal } from "../../../platform/refusal.js";
import { MAX_PROVIDER_TEXT } from "../provider.terms.js";
import { Provider } from "../provider.entity.js";
import { acceptSamplerValues } from "./accept-sampler-values.js";
import { ModelSamplers } from "./model-samplers.entity.js";

/** New settings for one model of a Provider. */
export interface ModelSamplersChange {
  readonly providerId: string;
  readonly model: string;
  readonly samplerValues: unknown;
  /** 0 while the model has no settings of its own. */
  readonly expectedVersion: number;
}

/** Rules for the sampler settings of single models. Callers have checked that an administrator asks. */
export class ModelSamplersService {
  constructor(private readonly ids: Ids) {}

  /** What is set for the models of a Provider, by model id. */
  list(db: EntityManager, providerId: string): Promise<ModelSamplers[]> {
    return db.find(ModelSamplers, { where: { providerId }, order: { model: "ASC" } });
  }

  /** What is set for one model; null for none, and for the model a service chooses itself. */
  async find(db: EntityManager, providerId: string, model: string | null): Promise<ModelSamplers | null> {
    return model === null ? null : db.findOneBy(ModelSamplers, { providerId, model });
  }

  /**
   * Replaces what is set for one model.
   *
   * @throws Refusal NOT_FOUND for the Provider, BAD_USER_INPUT, CONFLICT for another version than the present one.
   */
  async update(
    db: EntityManager,
    { providerId, expectedVersion, ...given }: ModelSamplersChange,
  ): Promise<ModelSamplers> {
    const model = acceptModel(given.model);
    const samplerValues = acceptSamplerValues(given.samplerValues);
    if (!(await db.existsBy(Provider, { id: providerId }))) throw notFound("Provider");
    const present = await this.find(db, providerId, model);
    if ((present?.version ?? 0) !== expectedVersion) throw conflictWith(model, present);
    const version = expectedVersion + 1;
    if (present) {
      await db.update(ModelSamplers, { id: present.id, version: expectedVersion }, { samplerValues, version });
    } else {
      const row = { id: this.ids.next(), providerId, model, samplerValues, version };
      await db.createQueryBuilder().insert().into(ModelSamplers).values(row).orIgnore().execute();
    }
    const stored = await this.find(db, providerId, model);
    // Of two administrators at once the second wrote nothing.
    if (stored?.version !== version || !isDeepStrictEqual(stored.samplerValues, samplerValues)) {
      throw conflictWith(model, stored);
    }
    return stored;
  }
}

function conflictWith(model: string, present: ModelSamplers | null): Refusal {
  const { samplerValues = {}, version = 0 } = present ?? {};
  return versionConflict("model's settings", { model, samplerValues, version });
}

function acceptModel(given: string): string {
  const model = given.trim();
  if (model.length > 0 && model.length <= MAX_PROVIDER_TEXT) return model;
  const message = `A model id has 1 to ${MAX_PROVIDER_TEXT} characters.`;
  throw badInput({ path: "model", code: "out_of_range", message });
}
