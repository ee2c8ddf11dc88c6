import { Field, ID, Int, ObjectType } from "type-graphql";
import { Provider } from "./provider.entity.js";

@ObjectType("ProviderKind", { description: "A kind of text service that can be set up.", simpleResolvers: true })
export class ProviderKindType {
  @Field(() => String, { description: "For `kind` of a Provider." })
  id!: string;

  @Field(() => String, { description: "What people call it." })
  label!: string;

  @Field(() => String, { nullable: true, description: "Where it usually is; null when every installation differs." })
  defaultBaseUrl!: string | null;

  @Field(() => Boolean, { description: "Whether it cannot be used without a key." })
  needsKey!: boolean;

  @Field(() => Boolean, { description: "Whether it usually runs on one's own machine or network." })
  isLocal!: boolean;
}

@ObjectType("ProviderModel", { description: "A model a Provider offers.", simpleResolvers: true })
export class ProviderModelType {
  @Field(() => String, { description: "For `model` of a Provider." })
  id!: string;

  @Field(() => String, { description: "What people call it." })
  name!: string;

  @Field(() => Int, { nullable: true, description: "Tokens it takes; null when the Provider does not say." })
  contextTokens!: number | null;
}

@ObjectType({ description: "What a connection test found.", simpleResolvers: true })
export class ProviderTest {
  @Field(() => Boolean, { description: "Whether it answers and takes the key." })
  isReachable!: boolean;

  @Field(() => String, { nullable: true, description: "What is wrong or worth knowing, in plain words." })
  message!: string | null;

  @Field(() => [ProviderModelType], { description: "What it offers." })
  models!: readonly ProviderModelType[];

  @Field(() => Int, { nullable: true, description: "How long its answer took in milliseconds; null without one." })
  latencyMs!: number | null;
}

@ObjectType({ description: "A model server found on the server's machine.", simpleResolvers: true })
export class LocalProvider {
  @Field(() => String, { description: "Its base URL." })
  baseUrl!: string;

  @Field(() => [ProviderModelType], { description: "What it offers." })
  models!: readonly ProviderModelType[];
}

@ObjectType({ description: "A Provider, as it is now." })
export class ProviderPayload {
  @Field(() => Provider, { description: "The Provider." })
  provider!: Provider;

  @Field(() => Boolean, {
    description: "Whether its key was cleared because the address changed and no key came with it.",
  })
  isKeyCleared!: boolean;
}

@ObjectType({ description: "A Provider is gone." })
export class DeleteProviderPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@ObjectType({ description: "A Provider was tested." })
export class TestProviderPayload {
  @Field(() => ProviderTest, { description: "What was found." })
  test!: ProviderTest;
}
