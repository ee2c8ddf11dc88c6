import { IsNull, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import type { ProviderConnection, ProviderModel } from "./dialect.js";
import { dialectFor, type Dialects } from "./dialects.js";
import type { FoundServer } from "./found-server.js";
import type { ProviderCall } from "./provider-call.js";
import type { ProviderEvent } from "./provider-event.js";
import { Provider } from "./provider.entity.js";
import type { ProviderKeys } from "./provider-keys.js";
import { PRACTICE_KIND, providerKind } from "./provider-kinds.js";
import { ModelFields } from "./samplers/model-fields.entity.js";
import { keepFields } from "./samplers/model-fields.js";
import { TokenCalibration } from "./tokens/token-calibration.entity.js";
import {
  acceptTerms,
  changeTerms,
  DEFAULT_TERMS,
  termsOf,
  type ProviderTerms,
  type TermsChange,
} from "./provider.terms.js";

/** What people enter; see `TermsChange`. A `key` of null or nothing but spaces takes the key away. */
export type ProviderChange = TermsChange & { readonly key?: string | null | undefined };

/** What a server said of itself, and where it was asked. */
export interface Finding {
  readonly asked: { readonly kind: string; readonly baseUrl: string | null };
  /** Null when it said nothing. */
  readonly found: FoundServer | null;
  readonly models: readonly ProviderModel[];
}

/** A Provider after a change. */
export interface ChangedProvider {
  readonly provider: Provider;
  /** Whether the key was cleared because the address changed and no new key came with it. */
  readonly isKeyCleared: boolean;
}

/** Rules for Providers. Callers have checked that an administrator asks. */
export class ProviderService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly keys: ProviderKeys,
    private readonly dialects: Dialects,
  ) {}

  /** All Providers, the default first, then by name. */
  list(db: EntityManager): Promise<Provider[]> {
    return db.find(Provider, { order: { isDefault: "DESC", nameKey: "ASC" } });
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, providerId: string): Promise<Provider> {
    const provider = await db.findOneBy(Provider, { id: providerId });
    if (!provider) throw notFound("Provider");
    return provider;
  }

  /** The Provider a Run uses: the default one. Null when it is switched off. */
  choose(db: EntityManager): Promise<Provider | null> {
    return db.findOneBy(Provider, { isDefault: true, isEnabled: true });
  }

  /** @throws Refusal BAD_USER_INPUT; CONFLICT when the name is taken. */
  async create(db: EntityManager, { key, ...given }: ProviderChange): Promise<Provider> {
    const terms = acceptTerms(changeTerms(DEFAULT_TERMS, given));
    if (terms.kind === PRACTICE_KIND) {
      throw badInput({ path: "kind", code: "built_in", message: "There is one practice partner, and it is built in." });
    }
    const nameKey = await this.#freeNameKey(db, terms.name);
    return db.save(Provider, {
      id: this.ids.next(),
      ...terms,
      nameKey,
      ...this.keys.seal(key),
      isDefault: false,
      found: null,
      createdAt: this.clock.now(),
      version: 1,
    });
  }

  /**
   * Changes a Provider. A new address without a new key clears the key: it must not be sent somewhere it was not meant
   * for.
   *
   * @throws Refusal NOT_FOUND, BAD_USER_INPUT; CONFLICT for an older version, a taken name, or switching off the default.
   */
  async update(
    db: EntityManager,
    providerId: string,
    expectedVersion: number,
    { key, ...change }: ProviderChange,
  ): Promise<ChangedProvider> {
    const present = await this.require(db, providerId);
    if (present.version !== expectedVersion) throw versionConflict("Provider", presentProvider(present));
    const terms = acceptTerms(changeTerms(termsAs(present, change.kind ?? present.kind), change));
    if ((terms.kind === PRACTICE_KIND) !== (present.kind === PRACTICE_KIND)) {
      throw badInput({ path: "kind", code: "built_in", message: "The practice partner keeps its kind." });
    }
    if (present.isDefault && !terms.isEnabled) {
      throw new Refusal("CONFLICT", "Make another Provider the default before switching this one off.");
    }
    const hasMoved = terms.baseUrl !== present.baseUrl;
    const isKeyCleared = hasMoved && !key?.trim() && present.sealedKey !== null;
    const nameKey = await this.#freeNameKey(db, terms.name, providerId);
    const { affected } = await db.update(
      Provider,
      // Somebody may be making it the default at this moment.
      { id: providerId, version: expectedVersion, isDefault: present.isDefault },
      {
        ...terms,
        nameKey,
        ...(key !== undefined || isKeyCleared ? this.keys.seal(key) : {}),
        // What another server said of itself is of no use here.
        ...(hostOf(terms) !== hostOf(present) && { found: null }),
        version: expectedVersion + 1,
      },
    );
    const provider = await this.require(db, providerId);
    if (!affected) throw versionConflict("Provider", presentProvider(provider));
    // What was learned of one server says nothing of another.
    if (hasMoved) {
      await db.delete(TokenCalibration, { providerId });
      await db.delete(ModelFields, { providerId });
    }
    return { provider, isKeyCleared };
  }

  /**
   * Keeps what a server said of itself and its models. That is nobody's decision, so the version stays; and it is dropped when the
   * Provider has moved while the server was asked.
   *
   * @throws Refusal NOT_FOUND.
   */
  async keepFound(db: EntityManager, providerId: string, { asked, found, models }: Finding): Promise<Provider> {
    const { kind, baseUrl } = asked;
    const asItWas = { id: providerId, kind, baseUrl: baseUrl ?? IsNull() };
    const { affected } = await db.update(Provider, asItWas, { found });
    const provider = await this.require(db, providerId);
    if (affected) await keepFields(db, this.ids, provider, models);
    return provider;
  }

  /** @throws Refusal NOT_FOUND; CONFLICT for the default one; FORBIDDEN for the practice partner. */
  async delete(db: EntityManager, providerId: string): Promise<void> {
    const provider = await this.require(db, providerId);
    if (provider.kind === PRACTICE_KIND) {
      throw new Refusal("FORBIDDEN", "The practice partner is built in. It can be switched off instead.");
    }
    if (provider.isDefault) {
      throw new Refusal("CONFLICT", "Make another Provider the default before deleting this one.");
    }
    await db.delete(Provider, { id: providerId });
    await db.delete(TokenCalibration, { providerId });
  }

  /** @throws Refusal NOT_FOUND; CONFLICT when it is switched off. */
  async makeDefault(db: EntityManager, providerId: string): Promise<Provider> {
    const { isEnabled } = await this.require(db, providerId);
    if (!isEnabled) throw new Refusal("CONFLICT", "Switch this Provider on before making it the default.");
    // One statement over all rows: two administrators at once still leave exactly one default.
    await db
      .createQueryBuilder()
      .update(Provider)
      .set({ isDefault: () => `"id" = :providerId` })
      .setParameters({ providerId })
      .execute();
    return this.require(db, providerId);
  }

  /**
   * Makes one call. See `Dialect.stream` for how it ends.
   *
   * @throws ProviderFailure
   */
  stream(provider: Provider, call: ProviderCall, signal: AbortSignal): AsyncIterable<ProviderEvent> {
    return dialectFor(this.dialects, provider.kind, call).stream(this.connectionTo(provider), call, signal);
  }

  /** How to reach a Provider, the key in clear. @throws ProviderFailure as `ProviderKeys.open`. */
  connectionTo(provider: Provider): ProviderConnection {
    const { kind, baseUrl, allowsPrivateNetwork } = provider;
    return { kind, baseUrl, allowsPrivateNetwork, key: this.keys.open(provider) };
  }

  async #freeNameKey(db: EntityManager, name: string, ownId?: string): Promise<string> {
    const nameKey = name.toLowerCase();
    const holder = await db.findOneBy(Provider, { nameKey });
    if (holder && holder.id !== ownId) throw new Refusal("CONFLICT", "There is a Provider with this name already.");
    return nameKey;
  }
}

/** The server itself, whichever of its routes are used. */
function hostOf({ baseUrl }: Pick<ProviderTerms, "baseUrl">): string | null {
  return baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

/** The present terms under a kind: a version was said of the program behind the present one. */
function termsAs(present: Provider, kind: string): ProviderTerms {
  const isSameProgram = providerKind(kind)?.program === providerKind(present.kind)?.program;
  const terms = termsOf(present);
  return isSameProgram ? terms : { ...terms, programVersion: null };
}

/** A Provider's present state for the person whose change came too late; never the key. */
function presentProvider(provider: Provider) {
  const { id, isDefault, version, sealedKey, keyLastFour } = provider;
  return { id, ...termsOf(provider), isDefault, hasKey: sealedKey !== null, keyLastFour, version };
}
