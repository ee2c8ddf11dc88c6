import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../graphql/schema.js";
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

  @Field(() => Boolean, { description: "Whether it answers messages." })
  answersChats!: boolean;

  @Field(() => Boolean, { description: "Whether it goes on with texts, the whole prompt in one." })
  completesTexts!: boolean;
}

@ObjectType("ProviderModel", { description: "A model a Provider offers.", simpleResolvers: true })
export class ProviderModelType {
  @Field(() => String, { description: "For `model` of a Provider." })
  id!: string;

  @Field(() => String, { description: "What people call it." })
  name!: string;

  @Field(() => Int, { nullable: true, description: "Tokens it takes; null when the Provider does not say." })
  contextTokens!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Its price of a million prompt tokens by the Provider's list, a decimal; null when it lists none.",
  })
  inputPricePerMillion?: string;

  @Field(() => String, {
    nullable: true,
    description: "Its price of a million completion tokens by the Provider's list, a decimal; null when it lists none.",
  })
  outputPricePerMillion?: string;
}

@ObjectType("FoundServer", { description: "What a server says of itself.", simpleResolvers: true })
export class FoundServerType {
  @Field(() => String, { description: "What people call the server program." })
  name!: string;

  @Field(() => String, {
    description:
      "The kind of Provider that fits, as `providerKinds` lists them: its own unless the server is another program.",
  })
  kind!: string;

  @Field(() => String, { nullable: true, description: "The base URL with that kind." })
  baseUrl!: string | null;

  @Field(() => String, { nullable: true, description: "Version of the server program; null when it does not say." })
  version!: string | null;

  @Field(() => String, { nullable: true, description: "The model it has loaded; null when it does not say." })
  model!: string | null;

  @Field(() => Int, { nullable: true, description: "Tokens it takes now; null when it does not say." })
  contextTokens!: number | null;

  @Field(() => DateTime, { description: "When it was asked." })
  askedAt!: number;
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

  @Field(() => String, {
    nullable: true,
    description: "The address that was used, which may differ from what was given.",
  })
  baseUrl!: string | null;

  @Field(() => String, { nullable: true, description: "Version of the server program; null when it does not say." })
  version!: string | null;

  @Field(() => Int, { nullable: true, description: "Tokens it takes now; null when it does not say." })
  contextTokens!: number | null;

  @Field(() => FoundServerType, {
    nullable: true,
    description: "The server program that answers; null for services, and when it does not say.",
  })
  found!: FoundServerType | null;
}

@ObjectType({ description: "A model server found on the server's machine.", simpleResolvers: true })
export class LocalProvider {
  @Field(() => String, { description: "Its base URL." })
  baseUrl!: string;

  @Field(() => String, { description: "The kind of Provider that fits, as `providerKinds` lists them." })
  kind!: string;

  @Field(() => String, { description: "What people call that kind." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version of the server program; null when it does not say." })
  version!: string | null;

  @Field(() => String, { nullable: true, description: "The model it has loaded; null when it does not say." })
  model!: string | null;

  @Field(() => Int, { nullable: true, description: "Tokens it takes now; null when it does not say." })
  contextTokens!: number | null;

  @Field(() => Boolean, { description: "Whether it wants a key before it says what it offers." })
  wantsKey!: boolean;

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

  @Field(() => Provider, {
    nullable: true,
    description: "The stored Provider, which keeps what its server said of itself; null for one that is not stored.",
  })
  provider!: Provider | null;
}
