import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { isAdmin, requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { Refusal } from "../../platform/refusal.js";
import { PRACTICE_DESCRIPTION } from "./practice-partner.js";
import { ProviderFailure } from "./provider-failure.js";
import { PRACTICE_KIND, PROVIDER_KINDS } from "./provider-kinds.js";
import { Provider } from "./provider.entity.js";
import {
  CreateProviderInput,
  DeleteProviderInput,
  SetDefaultProviderInput,
  TestProviderInput,
  UpdateProviderInput,
} from "./provider.inputs.js";
import {
  DeleteProviderPayload,
  FoundServerType,
  LocalProvider,
  ProviderKindType,
  ProviderModelType,
  ProviderPayload,
  TestProviderPayload,
} from "./provider.payloads.js";
import { shownFound, shownLocal, shownTest } from "./shown-servers.js";
import "./provider.context.js";

@Resolver(() => Provider)
export class ProviderResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Where it is. Null for the practice partner, and for whoever is no administrator.",
  })
  baseUrl(@Root() { baseUrl }: Provider, @Ctx() { viewer }: Context): string | null {
    return viewer && isAdmin(viewer) ? baseUrl : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The last four characters of the key. Null without one, and for whoever is no administrator.",
  })
  keyLastFour(@Root() { keyLastFour }: Provider, @Ctx() { viewer }: Context): string | null {
    return viewer && isAdmin(viewer) ? keyLastFour : null;
  }

  @FieldResolver(() => FoundServerType, {
    nullable: true,
    description:
      "What its server said of itself when it was tested last. Null before that, where it says nothing, and for whoever is no administrator.",
  })
  found(@Root() { kind, baseUrl, found }: Provider, @Ctx() { viewer }: Context): FoundServerType | null {
    return viewer && isAdmin(viewer) ? shownFound(found, { kind, baseUrl }) : null;
  }

  @FieldResolver(() => Boolean, { description: "Whether a key is stored. It cannot be read back." })
  hasKey(@Root() { sealedKey }: Provider): boolean {
    return sealedKey !== null;
  }

  @FieldResolver(() => String, { nullable: true, description: "What people should know about it before using it." })
  description(@Root() { kind }: Provider): string | null {
    return kind === PRACTICE_KIND ? PRACTICE_DESCRIPTION : null;
  }

  @Authorized()
  @Query(() => [Provider], { description: "All Providers, the default first, then by name. For everybody signed in." })
  providers(@Ctx() { database, services }: Context): Promise<Provider[]> {
    return services.provider.list(database.read);
  }

  @Authorized()
  @Query(() => Provider, { description: "One Provider. NOT_FOUND." })
  provider(
    @Arg("id", () => ID, { description: "Which Provider." }) id: string,
    @Ctx() { database, services }: Context,
  ): Promise<Provider> {
    return services.provider.require(database.read, id);
  }

  @Authorized()
  @Query(() => [ProviderKindType], { description: "The kinds of services that can be set up." })
  providerKinds(): ProviderKindType[] {
    return PROVIDER_KINDS.filter(({ id }) => id !== PRACTICE_KIND).map((kind) => ({
      ...kind,
      answersChats: kind.chat !== null,
      completesTexts: kind.text !== null,
    }));
  }

  @Authorized("admin")
  @Query(() => [ProviderModelType], {
    description: "What a Provider offers. Administrators only. NOT_FOUND; PROVIDER_OUTAGE with a plain reason.",
  })
  providerModels(
    @Arg("providerId", () => ID, { description: "Which Provider." }) providerId: string,
    @Ctx() { database, services }: Context,
  ): Promise<readonly ProviderModelType[]> {
    return orOutage(services.providerProbe.listModels(database.read, providerId));
  }

  @Authorized("admin")
  @Query(() => Int, {
    description:
      "Tokens of a text by a Provider's own count. Administrators only. NOT_FOUND; PROVIDER_OUTAGE with a plain reason, also when it does not count.",
  })
  providerTokenCount(
    @Arg("providerId", () => ID, { description: "Which Provider." }) providerId: string,
    @Arg("text", () => String, { description: "What to count." }) text: string,
    @Ctx() { database, services }: Context,
  ): Promise<number> {
    return orOutage(services.providerProbe.countTokens(database.read, providerId, text));
  }

  @Authorized("admin")
  @Query(() => [LocalProvider], {
    description: "Model servers that answer on the server's own machine, at their usual ports. Administrators only.",
  })
  async findLocalProviders(@Ctx() { services }: Context): Promise<LocalProvider[]> {
    return (await services.providerProbe.findLocal()).map(shownLocal);
  }

  @Authorized("admin")
  @Mutation(() => ProviderPayload, {
    description: "Sets up a Provider. Administrators only. BAD_USER_INPUT; CONFLICT when the name is taken.",
  })
  async createProvider(
    @Arg("input", () => CreateProviderInput) { idempotencyKey, ...given }: CreateProviderInput,
    @Ctx() context: Context,
  ): Promise<ProviderPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const { key: _key, ...input } = given;
    const request = { accountId, operation: "createProvider", key: idempotencyKey, input };
    return transaction(async (db) => {
      const { providerId } = await services.idempotency.once(db, request, async () => ({
        providerId: (await services.provider.create(db, given)).id,
      }));
      return { provider: await services.provider.require(db, providerId), isKeyCleared: false };
    });
  }

  @Authorized("admin")
  @Mutation(() => ProviderPayload, {
    description:
      "Changes a Provider. A new address without a new key clears the key. Administrators only. NOT_FOUND, BAD_USER_INPUT; CONFLICT for an older version, a taken name, or switching off the default.",
  })
  updateProvider(
    @Arg("input", () => UpdateProviderInput) { id, expectedVersion, ...change }: UpdateProviderInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<ProviderPayload> {
    return transaction((db) => services.provider.update(db, id, expectedVersion, change));
  }

  @Authorized("admin")
  @Mutation(() => DeleteProviderPayload, {
    description:
      "Deletes a Provider; what it was used for stays in the ledger. Administrators only. NOT_FOUND; CONFLICT for the default; FORBIDDEN for the practice partner.",
  })
  async deleteProvider(
    @Arg("input", () => DeleteProviderInput) { id }: DeleteProviderInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<DeleteProviderPayload> {
    await transaction((db) => services.provider.delete(db, id));
    return { deletedId: id };
  }

  @Authorized("admin")
  @Mutation(() => ProviderPayload, {
    description: "Makes a Provider the one Runs use. Administrators only. NOT_FOUND; CONFLICT when it is switched off.",
  })
  async setDefaultProvider(
    @Arg("input", () => SetDefaultProviderInput) { id }: SetDefaultProviderInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<ProviderPayload> {
    return { provider: await transaction((db) => services.provider.makeDefault(db, id)), isKeyCleared: false };
  }

  @Authorized("admin")
  @Mutation(() => TestProviderPayload, {
    description:
      "Asks a Provider for its models, which costs nothing, and says in plain words what came of it. Administrators only. NOT_FOUND, BAD_USER_INPUT.",
  })
  async testProvider(
    @Arg("input", () => TestProviderInput) { providerId, ...change }: TestProviderInput,
    @Ctx() { database, services, transaction }: Context,
  ): Promise<TestProviderPayload> {
    const result = await services.providerProbe.test(database.read, providerId ?? undefined, change);
    if (providerId == null) return { test: shownTest(result), provider: null };
    // One that does not answer may be what it was before.
    const isTold = result.isReachable || result.found !== null;
    const provider = isTold
      ? await transaction((db) => services.provider.keepFound(db, providerId, result))
      : await services.provider.require(database.read, providerId);
    return { test: shownTest(result), provider };
  }
}

/** An answer of a Provider, or its failure as people are told. */
async function orOutage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw new Refusal("PROVIDER_OUTAGE", error.message, { reason: error.code });
  }
}
