import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
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
  LocalProvider,
  ProviderKindType,
  ProviderModelType,
  ProviderPayload,
  TestProviderPayload,
} from "./provider.payloads.js";
import "./provider.context.js";

@Resolver(() => Provider)
export class ProviderResolver {
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
    return PROVIDER_KINDS.filter(({ id }) => id !== PRACTICE_KIND);
  }

  @Authorized("admin")
  @Query(() => [ProviderModelType], {
    description: "What a Provider offers. Administrators only. NOT_FOUND; PROVIDER_OUTAGE with a plain reason.",
  })
  async providerModels(
    @Arg("providerId", () => ID, { description: "Which Provider." }) providerId: string,
    @Ctx() { database, services }: Context,
  ): Promise<readonly ProviderModelType[]> {
    try {
      return await services.providerProbe.listModels(database.read, providerId);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      throw new Refusal("PROVIDER_OUTAGE", error.message, { reason: error.code });
    }
  }

  @Authorized("admin")
  @Query(() => [LocalProvider], {
    description: "Model servers that answer on the server's own machine, at their usual ports. Administrators only.",
  })
  findLocalProviders(@Ctx() { services }: Context): Promise<LocalProvider[]> {
    return services.providerProbe.findLocal();
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
    @Ctx() { database, services }: Context,
  ): Promise<TestProviderPayload> {
    return { test: await services.providerProbe.test(database.read, providerId ?? undefined, change) };
  }
}
