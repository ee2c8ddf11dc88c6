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
import { DateTime } from "../../graphql/schema.js";
import { Account } from "../account/index.js";
import type { StoredNote } from "./authors-note.js";

/** Who may see a Character. */
export const CharacterVisibility = { PRIVATE: "private", PUBLIC: "public" } as const;
export type CharacterVisibility = (typeof CharacterVisibility)[keyof typeof CharacterVisibility];

registerEnumType(CharacterVisibility, {
  name: "CharacterVisibility",
  description: "Who may see a Character.",
  valuesConfig: {
    PRIVATE: { description: "Its owner." },
    PUBLIC: { description: "Everybody with an account." },
  },
});

/** A personality the model plays. Its card is the Character; what stands here are copies for lists and searching. */
@ObjectType({ description: "A personality the model plays.", simpleResolvers: true })
@Entity("character")
@Index("character_recent", ["updatedAt", "id"])
@Index("character_named", ["nameKey", "id"])
export class Character {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  /** Null for a Character that came with the program. */
  @Index("character_owner")
  @ReferenceColumn({ nullable: true })
  ownerId!: string | null;

  @ManyToOne(() => Account, { onDelete: "SET NULL" })
  owner!: Relation<Account> | null;

  @Field(() => String, { description: "Its name." })
  @TextColumn()
  name!: string;

  /** The name in lower case, for order and searching. */
  @TextColumn()
  nameKey!: string;

  @Field(() => [String], { description: "Its tags." })
  @JsonColumn()
  tags!: string[];

  /** Its tags in lower case, each behind a line feed, for searching. */
  @TextColumn({ default: "" })
  tagKeys!: string;

  @Field(() => CharacterVisibility, { description: "Who may see it." })
  @WordColumn()
  visibility!: CharacterVisibility;

  /** Id of the blob that shows it. */
  @Index("character_portrait")
  @TextColumn({ nullable: true })
  portraitBlobId!: string | null;

  /** Its author's note, sent wherever it speaks; null for none. Not part of its card. */
  @JsonColumn({ nullable: true })
  authorsNote!: StoredNote | null;

  /** SHA-256 of the file it was imported from, until it is changed. */
  @TextColumn({ nullable: true })
  sourceHash!: string | null;

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

/** Address of a Character's portrait on this server; null when it has none. Changes with the picture. */
export function portraitUrlOf({ id, portraitBlobId }: Pick<Character, "id" | "portraitBlobId">): string | null {
  return portraitBlobId === null ? null : `/characters/${id}/portrait?v=${portraitBlobId.slice(0, 12)}`;
}
