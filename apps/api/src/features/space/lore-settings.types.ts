import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";

/** Which Lorebooks meet the budget first. */
export const LoreStrategy = {
  EVENLY: "evenly",
  CHARACTER_FIRST: "character_first",
  GLOBAL_FIRST: "global_first",
} as const;
export type LoreStrategy = (typeof LoreStrategy)[keyof typeof LoreStrategy];

registerEnumType(LoreStrategy, {
  name: "LoreStrategy",
  description: "Which Lorebooks meet the budget first, after those of the Conversation and the Persona.",
  valuesConfig: {
    EVENLY: { description: "All alike, by the order of their entries." },
    CHARACTER_FIRST: { description: "Those of Characters before those of the Space." },
    GLOBAL_FIRST: { description: "Those of the Space before those of Characters." },
  },
});

@ObjectType("LoreSettings", { description: "How a Space looks for Lorebook keys.", simpleResolvers: true })
export class LoreSettingsView {
  @Field(() => Int, { description: "Newest Messages looked at; 0 looks at none." })
  scanDepth!: number;

  @Field(() => Boolean, { description: "Whether speakers' names are looked at with their Messages." })
  includesNames!: boolean;

  @Field(() => Boolean, { description: "Whether capital letters matter." })
  isCaseSensitive!: boolean;

  @Field(() => Boolean, { description: "Whether keys of one word match whole words only." })
  matchesWholeWords!: boolean;

  @Field(() => Boolean, { description: "Whether texts of entries that fired are looked at too." })
  isRecursive!: boolean;

  @Field(() => Int, { description: "How often the entries are gone through at most; 0 for no limit." })
  maxPasses!: number;

  @Field(() => Int, { description: "Looks further back until so many entries fire; 0 never does." })
  minActivations!: number;

  @Field(() => Int, { description: "How many Messages back that goes at most; 0 to the oldest." })
  minActivationsMaxDepth!: number;

  @Field(() => Int, { description: "Percent of the prompt that lore may take." })
  budgetPercent!: number;

  @Field(() => Int, { description: "Tokens lore may take at most; 0 for no other limit than the percentage." })
  budgetCapTokens!: number;

  @Field(() => Boolean, { description: "Whether in a group of entries those with more matching keys go first." })
  usesGroupScoring!: boolean;

  @Field(() => LoreStrategy, { description: "Which Lorebooks meet the budget first." })
  strategy!: LoreStrategy;
}

@InputType({
  description: "Changes how a Space looks for Lorebook keys. Fields left out stay; null gives the default back.",
})
export class UpdateLoreSettingsInput {
  @Field(() => ID, { description: "Which Space." })
  spaceId!: string;

  @Field(() => Int, { description: "The version of the Space the change is based on." })
  expectedVersion!: number;

  @Field(() => Int, { nullable: true, description: "0 to 1,000." })
  scanDepth?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether speakers' names are looked at." })
  includesNames?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether capital letters matter." })
  isCaseSensitive?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether keys of one word match whole words only." })
  matchesWholeWords?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether texts of entries that fired are looked at too." })
  isRecursive?: boolean | null;

  @Field(() => Int, { nullable: true, description: "0 to 10." })
  maxPasses?: number | null;

  @Field(() => Int, { nullable: true, description: "0 to 1,000." })
  minActivations?: number | null;

  @Field(() => Int, { nullable: true, description: "0 to 1,000." })
  minActivationsMaxDepth?: number | null;

  @Field(() => Int, { nullable: true, description: "1 to 100." })
  budgetPercent?: number | null;

  @Field(() => Int, { nullable: true, description: "0 to 200,000." })
  budgetCapTokens?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether more matching keys go first in a group." })
  usesGroupScoring?: boolean | null;

  @Field(() => LoreStrategy, { nullable: true, description: "Which Lorebooks meet the budget first." })
  strategy?: LoreStrategy | null;
}
