import type { JsonObject } from "@tavernkit/lore-engine";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";
import { Account } from "../account/index.js";

/** Who may see a Lorebook. */
export const LorebookVisibility = { PRIVATE: "private", PUBLIC: "public" } as const;
export type LorebookVisibility = (typeof LorebookVisibility)[keyof typeof LorebookVisibility];

registerEnumType(LorebookVisibility, {
  name: "LorebookVisibility",
  description: "Who may see a Lorebook.",
  valuesConfig: {
    PRIVATE: { description: "Its owner." },
    PUBLIC: { description: "Everybody with an account." },
  },
});

/** Longest name a person may give, in UTF-16 units. */
export const MAX_LOREBOOK_NAME = 200;

/** Entries a Lorebook holds at most: what the engine is measured with (tests/bench/lore.ts). */
export const MAX_ENTRIES = 100_000;

/** What other programs wrote about the book and nobody here knows; written back on export. */
export interface LorebookRest {
  readonly extensions: JsonObject;
  readonly unknownFields: JsonObject;
}

/** A set of facts. Its entries are rows of their own. */
@ObjectType({
  description: "A set of facts that the model is told when the conversation touches them.",
  simpleResolvers: true,
})
@Entity("lorebook")
@Index("lorebook_recent", ["updatedAt", "id"])
@Index("lorebook_named", ["nameKey", "id"])
export class Lorebook {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  /** Null when its owner's account is gone. */
  @Index("lorebook_owner")
  @ReferenceColumn({ nullable: true })
  ownerId!: string | null;

  @ManyToOne(() => Account, { onDelete: "SET NULL" })
  owner!: Relation<Account> | null;

  @Field(() => String, { description: "Its name." })
  @TextColumn()
  name!: string;

  /** The beginning of the name in lower case, for order and searching. */
  @TextColumn()
  nameKey!: string;

  @Field(() => LorebookVisibility, { description: "Who may see it." })
  @WordColumn()
  visibility!: LorebookVisibility;

  @Field(() => String, { description: "What it is about, for people; never sent to a model." })
  @TextColumn()
  description!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Kept for other programs: newest Messages looked through. Here the Space's lore settings decide.",
  })
  @NumberColumn({ nullable: true })
  scanDepth!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Kept for other programs: tokens its texts may take. Here the Space's lore settings decide.",
  })
  @NumberColumn({ nullable: true })
  budgetTokens!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Kept for other programs: whether its entries may call one another. Here the Space's lore settings decide.",
  })
  @FlagColumn({ nullable: true })
  isRecursive!: boolean | null;

  /** Left out of lists: World Info may carry a whole second copy of itself here. */
  @JsonColumn({ select: false })
  rest!: LorebookRest;

  @Field(() => Int, { description: "How many entries it has, switched off ones counted." })
  @NumberColumn({ default: 0 })
  entryCount!: number;

  /** The uid the next new entry gets; higher than every numeric one in use. */
  @CountColumn({ default: 0 })
  nextUid!: number;

  /** Whether somebody has put entries into another order, which then decides ties; exports then name each one's place. */
  @FlagColumn({ default: false })
  isReordered!: boolean;

  @Field(() => DateTime, { description: "When it was made or imported." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { description: "When it or one of its entries was last changed." })
  @InstantColumn()
  updatedAt!: number;

  @Field(() => Int, { description: "Grows with every change of the book or of any entry." })
  @NumberColumn({ default: 1 })
  version!: number;

  @Field(() => Int, {
    description:
      "Grows with every change of its name, description, visibility or wishes; send it back as expectedVersion.",
  })
  @NumberColumn({ default: 1 })
  settingsVersion!: number;
}
