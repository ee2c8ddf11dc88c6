import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime, Json } from "../../graphql/schema.js";
import { Account } from "../account/index.js";
import type { StoredNote } from "../character/index.js";
import type { OwnLoreSettings } from "./lore-settings.js";
import { Preset } from "../preset/index.js";
import type { StoredSamplers } from "../provider/index.js";

/** How many Characters a Space is for. */
export const SpaceKind = { SOLO: "solo", GROUP: "group" } as const;
export type SpaceKind = (typeof SpaceKind)[keyof typeof SpaceKind];

registerEnumType(SpaceKind, {
  name: "SpaceKind",
  description: "How many Characters a Space is for.",
  valuesConfig: { SOLO: { description: "One Character." }, GROUP: { description: "Several Characters." } },
});

/** Longest name, in UTF-16 units. */
export const MAX_SPACE_NAME = 120;

/** Members, defaults and permissions that several Conversations share. */
@ObjectType({
  description: "Members, defaults and permissions that several Conversations share.",
  simpleResolvers: true,
})
@Entity("space")
@Index("space_activity", ["lastActiveAt", "id"])
export class Space {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Field(() => String, { description: "What its members call it; 1 to 120 characters." })
  @TextColumn()
  name!: string;

  /** The name in lower case, for searching whatever the case. */
  @TextColumn()
  nameKey!: string;

  @Field(() => SpaceKind, { description: "How many Characters it is for." })
  @WordColumn()
  kind!: SpaceKind;

  @Field(() => String, { nullable: true, description: "A second accent as #rrggbb; null means the theme's own." })
  @TextColumn({ nullable: true })
  accentColor!: string | null;

  @Field(() => Json, { description: "Sampler settings for all its Conversations: values by parameter." })
  @JsonColumn({ default: "{}" })
  samplerValues!: StoredSamplers;

  /** Who made it and whose usage its Runs count as. */
  @ReferenceColumn()
  ownerId!: string;

  @ManyToOne(() => Account, { onDelete: "RESTRICT" })
  owner!: Relation<Account>;

  /** The Preset that holds in it; null for the instance's default. */
  @Index("space_preset")
  @ReferenceColumn({ nullable: true })
  presetId!: string | null;

  @ManyToOne(() => Preset, { onDelete: "SET NULL" })
  preset!: Relation<Preset> | null;

  /** How it looks for Lorebook keys, where that is not the default. */
  @JsonColumn({ nullable: true })
  loreSettings!: OwnLoreSettings | null;

  /** The author's note of all its Conversations; null for none. */
  @JsonColumn({ nullable: true })
  authorsNote!: StoredNote | null;

  /** When something was last said in it; the order of the list. */
  @InstantColumn()
  lastActiveAt!: number;

  @Field(() => DateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { description: "When its settings were last changed." })
  @InstantColumn()
  updatedAt!: number;

  @Field(() => Int, { description: "Grows with every change; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}
