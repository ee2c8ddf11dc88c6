import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Index, ManyToOne, type Relation } from "typeorm";
import { FlagColumn, IdColumn, NumberColumn, ReferenceColumn } from "../../database/columns.js";
import { Lorebook } from "./lorebook.entity.js";

/** Which of a Character's Lorebooks one is. */
export const LorebookLinkKind = { PRIMARY: "primary", ADDITIONAL: "additional" } as const;
export type LorebookLinkKind = (typeof LorebookLinkKind)[keyof typeof LorebookLinkKind];

registerEnumType(LorebookLinkKind, {
  name: "LorebookLinkKind",
  description: "Which of a Character's Lorebooks one is.",
  valuesConfig: {
    PRIMARY: { description: "The one that goes with it; at most one." },
    ADDITIONAL: { description: "One beside it." },
  },
});

/** A Lorebook that takes part in something. Each feature to the right that links Lorebooks has its own table of these. */
@ObjectType({ description: "A Lorebook that takes part in something.", simpleResolvers: true })
export abstract class LorebookLink {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Index()
  @ReferenceColumn()
  lorebookId!: string;

  @ManyToOne(() => Lorebook, { onDelete: "CASCADE" })
  lorebook!: Relation<Lorebook>;

  /** Place among the links of the same thing, ascending, the first one 0. */
  @NumberColumn()
  position!: number;

  /** Only those of Characters have one; the others leave it out of their tables. */
  @Field(() => LorebookLinkKind, {
    nullable: true,
    description: "Which of a Character's Lorebooks it is; null elsewhere.",
  })
  kind?: LorebookLinkKind;

  @Field(() => Boolean, { description: "Whether it takes part at the moment." })
  @FlagColumn({ default: true })
  isEnabled!: boolean;
}
