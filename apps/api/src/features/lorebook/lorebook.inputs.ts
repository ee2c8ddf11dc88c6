import { ArgsType, Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { PageArgs } from "../../graphql/paging.js";
import { LorebookVisibility } from "./lorebook.entity.js";

/** Order of the list. */
export const LorebookOrder = { RECENT: "recent", NAME: "name" } as const;
export type LorebookOrder = (typeof LorebookOrder)[keyof typeof LorebookOrder];

registerEnumType(LorebookOrder, {
  name: "LorebookOrder",
  description: "Order of a list of Lorebooks.",
  valuesConfig: { RECENT: { description: "Last changed first." }, NAME: { description: "By name." } },
});

/** Which Lorebooks a list shows. */
export const LorebookScope = { ALL: "all", MINE: "mine", PUBLIC: "public" } as const;
export type LorebookScope = (typeof LorebookScope)[keyof typeof LorebookScope];

registerEnumType(LorebookScope, {
  name: "LorebookScope",
  description: "Which Lorebooks a list shows.",
  valuesConfig: {
    ALL: { description: "One's own and the public ones." },
    MINE: { description: "One's own." },
    PUBLIC: { description: "The public ones." },
  },
});

@ArgsType()
export class LorebooksArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only those whose name contains this, whatever the case." })
  query?: string;

  @Field(() => LorebookScope, { defaultValue: LorebookScope.ALL, description: "Which Lorebooks." })
  scope!: LorebookScope;

  @Field(() => LorebookOrder, { defaultValue: LorebookOrder.RECENT, description: "Order of the list." })
  order!: LorebookOrder;
}

@InputType()
abstract class LorebookFieldsInput {
  @Field(() => String, { nullable: true, description: "What it is about, for people; up to 20,000 characters." })
  description?: string | null;

  @Field(() => LorebookVisibility, { nullable: true, description: "Who may see it." })
  visibility?: LorebookVisibility | null;

  @Field(() => Int, {
    nullable: true,
    description: "Newest Messages looked through, 0 to 1,000,000; null leaves it to the Conversation.",
  })
  scanDepth?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Tokens its texts may take, 0 to 10,000,000; null leaves it to the Conversation.",
  })
  budgetTokens?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its entries may call one another; null leaves it to the Conversation.",
  })
  isRecursive?: boolean | null;
}

@InputType({ description: "Makes an empty Lorebook." })
export class CreateLorebookInput extends LorebookFieldsInput {
  @Field(() => String, { description: "Its name; 1 to 200 characters." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: "Makes a repetition harmless: the same key makes one Lorebook.",
  })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes a Lorebook; fields left out stay." })
export class UpdateLorebookInput extends LorebookFieldsInput {
  @Field(() => ID, { description: "Which Lorebook." })
  id!: string;

  @Field(() => Int, { description: "The settingsVersion the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "Its name; 1 to 200 characters." })
  name?: string | null;
}

@InputType({ description: "Deletes a Lorebook." })
export class DeleteLorebookInput {
  @Field(() => ID, { description: "Which Lorebook." })
  id!: string;
}

@InputType({ description: "Copies a Lorebook with all its entries." })
export class DuplicateLorebookInput {
  @Field(() => ID, { description: "Which Lorebook." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Takes an uploaded Lorebook, or the one inside an uploaded card." })
export class ImportLorebookInput {
  @Field(() => ID, { description: "What `POST /uploads` answered." })
  uploadId!: string;

  @Field(() => String, {
    nullable: true,
    description: "What it shall be called; its own name, or that of the file, unless given.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}
