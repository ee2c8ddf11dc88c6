import type { PromptSettings } from "@tavernkit/prompt-engine";
import type { SamplerValues } from "@tavernkit/sampler-settings";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, type Relation } from "typeorm";
import {
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

/** Who may see a Preset. */
export const PresetVisibility = { PRIVATE: "private", PUBLIC: "public" } as const;
export type PresetVisibility = (typeof PresetVisibility)[keyof typeof PresetVisibility];

registerEnumType(PresetVisibility, {
  name: "PresetVisibility",
  description: "Who may see a Preset.",
  valuesConfig: {
    PRIVATE: { description: "Its owner." },
    PUBLIC: { description: "Everybody with an account." },
  },
});

/** A named set of prompt and sampler settings. Its settings stand in `PresetContent`, because lists do not need them. */
@ObjectType({ description: "A named set of prompt settings and sampler settings.", simpleResolvers: true })
@Entity("preset")
@Index("preset_named", ["nameKey", "id"])
export class Preset {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  /** Null for one that came with the program, or whose owner's account was deleted. */
  @Index("preset_owner")
  @ReferenceColumn({ nullable: true })
  ownerId!: string | null;

  @ManyToOne(() => Account, { onDelete: "SET NULL" })
  owner!: Relation<Account> | null;

  @Field(() => String, { description: "Its name; 1 to 120 characters." })
  @TextColumn()
  name!: string;

  /** The name in lower case, for order and searching. */
  @TextColumn()
  nameKey!: string;

  @Field(() => String, { description: "What it is for, in its maker's words; up to 2,000 characters, or empty." })
  @TextColumn({ default: "" })
  description!: string;

  @Field(() => PresetVisibility, { description: "Who may see it." })
  @WordColumn()
  visibility!: PresetVisibility;

  @Field(() => Boolean, {
    description: "Whether it came with the program. Nobody can change or delete it; duplicate it to make it yours.",
  })
  @FlagColumn({ default: false })
  isBuiltIn!: boolean;

  @Field(() => Boolean, { description: "Whether it holds wherever nobody has chosen a Preset." })
  @FlagColumn({ default: false })
  isDefault!: boolean;

  @Field(() => DateTime, { description: "When it was made or imported." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { description: "When it was last changed." })
  @InstantColumn()
  updatedAt!: number;

  @Field(() => Int, { description: "Grows with every change; send it back as expectedVersion." })
  @NumberColumn({ default: 1 })
  version!: number;
}

/** The settings of a Preset. */
@Entity("preset_content")
export class PresetContent {
  @PrimaryColumn("varchar", { length: 36 })
  presetId!: string;

  @OneToOne(() => Preset, { onDelete: "CASCADE" })
  @JoinColumn({ name: "presetId" })
  preset!: Relation<Preset>;

  /** Complete as of the version that wrote it; read it through `storedPreset`. */
  @JsonColumn()
  promptSettings!: PromptSettings;

  @JsonColumn()
  samplerValues!: SamplerValues;
}
