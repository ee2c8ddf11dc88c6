import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../../../graphql/context.js";
import { Json } from "../../../graphql/schema.js";
import { Provider } from "../provider.entity.js";
import { ModelSamplers } from "./model-samplers.entity.js";
import "../provider.context.js";
import type { StoredSamplers } from "./accept-sampler-values.js";

@InputType({ description: "Sets the sampler settings for one model of a Provider." })
class UpdateModelSamplersInput {
  @Field(() => ID, { description: "Which Provider." })
  providerId!: string;

  @Field(() => String, { description: "Which of its models, as the Provider lists it." })
  model!: string;

  @Field(() => Json, {
    description: "Settings in place of the present ones: values by parameter, see samplerParameters.",
  })
  samplerValues!: StoredSamplers;

  @Field(() => Int, { description: "The version the change is based on; 0 while the model has no settings." })
  expectedVersion!: number;
}

@ObjectType({ description: "A model's settings, as they are now." })
class ModelSamplersPayload {
  @Field(() => ModelSamplers, { description: "The settings." })
  modelSamplers!: ModelSamplers;
}

@Resolver(() => Provider)
export class ModelSamplersResolver {
  @FieldResolver(() => [ModelSamplers], { description: "Sampler settings of single models, by model id." })
  modelSamplers(@Root() { id }: Provider, @Ctx() { database, services }: Context): Promise<ModelSamplers[]> {
    return services.modelSamplers.list(database.read, id);
  }

  @Authorized("admin")
  @Mutation(() => ModelSamplersPayload, {
    description:
      "Sets the sampler settings for one model of a Provider. Administrators only. NOT_FOUND, BAD_USER_INPUT; CONFLICT for another version.",
  })
  async updateModelSamplers(
    @Arg("input", () => UpdateModelSamplersInput) input: UpdateModelSamplersInput,
    @Ctx() { services, transaction }: Context,
  ): Promise<ModelSamplersPayload> {
    return { modelSamplers: await transaction((db) => services.modelSamplers.update(db, input)) };
  }
}
