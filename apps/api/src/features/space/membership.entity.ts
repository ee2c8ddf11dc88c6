import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { Json } from "../../graphql/schema.js";
import { Account } from "../account/index.js";
import { Character, type StoredNote } from "../character/index.js";
import { Preset } from "../preset/index.js";
import { Space } from "./space.entity.js";
import type { StoredSamplers } from "../provider/index.js";

/** Whether a person or a Character has the place. */
export const MembershipKind = { PERSON: "person", CHARACTER: "character" } as const;
export type MembershipKind = (typeof MembershipKind)[keyof typeof MembershipKind];

/** What a person may do to the Space. */
export const SpaceRole = { OWNER: "owner", MODERATOR: "moderator", MEMBER: "member" } as const;
export type SpaceRole = (typeof SpaceRole)[keyof typeof SpaceRole];

/** Whether a member takes part. A muted one speaks only when asked by name. */
export const Participation = { ACTIVE: "active", MUTED: "muted" } as const;
export type Participation = (typeof Participation)[keyof typeof Participation];

registerEnumType(MembershipKind, {
  name: "MembershipKind",
  description: "Whether a person or a Character has the place.",
  valuesConfig: { PERSON: { description: "A person." }, CHARACTER: { description: "A Character." } },
});
registerEnumType(SpaceRole, {
  name: "SpaceRole",
  description: "What a person may do to a Space.",
  valuesConfig: {
    OWNER: { description: "Everything." },
    MODERATOR: { description: "Change settings and other people's Messages." },
    MEMBER: { description: "Talk." },
  },
});

/**
 * One identity's place in a Space, and the author its Messages name. It goes only with the Space: a member who leaves is
 * marked removed and keeps the name under what was written.
 */
@ObjectType({ description: "One identity's place in a Space: a person or a Character.", simpleResolvers: true })
@Entity("membership")
@Unique("membership_account", ["spaceId", "accountId"])
@Unique("membership_character", ["spaceId", "characterId"])
export class Membership {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  spaceId!: string;

  @ManyToOne(() => Space, { onDelete: "CASCADE" })
  space!: Relation<Space>;

  @Field(() => MembershipKind, { description: "Whether a person or a Character has the place." })
  @WordColumn()
  kind!: MembershipKind;

  @Index("membership_of_account")
  @ReferenceColumn({ nullable: true })
  accountId!: string | null;

  @ManyToOne(() => Account, { onDelete: "RESTRICT" })
  account!: Relation<Account> | null;

  /** Null for a person, and for a Character that was deleted. */
  @Index("membership_of_character")
  @ReferenceColumn({ nullable: true })
  characterId!: string | null;

  @ManyToOne(() => Character, { onDelete: "SET NULL" })
  character!: Relation<Character> | null;

  @Field(() => SpaceRole, { description: "What the member may do to the Space." })
  @WordColumn()
  role!: SpaceRole;

  @Field(() => String, { description: "The name shown; kept when the account or Character behind it goes." })
  @TextColumn()
  displayName!: string;

  @Field(() => Int, { description: "Zero-based place among the members." })
  @NumberColumn()
  position!: number;

  /** The Preset that holds when this member speaks; null for that of the Space. */
  @Index("membership_preset")
  @ReferenceColumn({ nullable: true })
  presetId!: string | null;

  @ManyToOne(() => Preset, { onDelete: "SET NULL" })
  preset!: Relation<Preset> | null;

  /** Its author's note, sent when the member speaks; null for none. */
  @JsonColumn({ nullable: true })
  authorsNote!: StoredNote | null;

  @WordColumn({ default: "active" })
  participation!: Participation;

  @Field(() => Json, { description: "Sampler settings for when this member speaks: values by parameter." })
  @JsonColumn({ default: "{}" })
  samplerValues!: StoredSamplers;

  @InstantColumn({ nullable: true })
  removedAt!: number | null;

  @InstantColumn()
  createdAt!: number;

  @Field(() => Int, { description: "Grows with every change of its settings; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
