import { PARAMETER_GROUPS } from "@tavernkit/sampler-settings";
import { Arg, Authorized, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../../../graphql/context.js";
import { fieldsOf } from "./model-fields.js";
import { describedCapabilities, describedParameters, samplerTarget } from "./sampler-facts.js";
import { ProviderCapabilities, SamplerParameterGroupType, SamplerParameterType } from "./sampler-facts.types.js";
import "../provider.context.js";

@Resolver()
export class SamplerFactsResolver {
  @Authorized()
  @Query(() => [SamplerParameterType], { description: "Every sampler setting there is, in the order of the panel." })
  samplerParameters(): SamplerParameterType[] {
    return describedParameters();
  }

  @Authorized()
  @Query(() => [SamplerParameterGroupType], { description: "The headings of the sampler settings, in order." })
  samplerParameterGroups(): readonly SamplerParameterGroupType[] {
    return PARAMETER_GROUPS;
  }

  @Authorized()
  @Query(() => ProviderCapabilities, {
    description:
      "What a Provider takes of all sampler settings, its ranges, and why not where it takes one not. NOT_FOUND.",
  })
  async providerCapabilities(
    @Arg("providerId", () => ID, { description: "Which Provider." }) providerId: string,
    @Arg("model", () => String, {
      nullable: true,
      description: "Which of its models; the one it is set to unless given.",
    })
    model: string | undefined,
    @Ctx() { database, services }: Context,
  ): Promise<ProviderCapabilities> {
    const provider = await services.provider.require(database.read, providerId);
    const meant = { ...provider, model: model ?? provider.model };
    return describedCapabilities(provider.kind, samplerTarget(meant, await fieldsOf(database.read, meant)));
  }
}
