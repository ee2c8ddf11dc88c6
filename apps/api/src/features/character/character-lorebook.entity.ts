import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { ReferenceColumn, WordColumn } from "../../database/columns.js";
import { LorebookLink, type LorebookLinkKind } from "../lorebook/index.js";
import { Character } from "./character.entity.js";

/** A Lorebook that goes with a Character wherever it speaks. The book inside the card takes part by itself and is not among these. */
@Entity("character_lorebook")
@Unique("character_lorebook_once", ["characterId", "lorebookId"])
export class CharacterLorebook extends LorebookLink {
  @ReferenceColumn()
  characterId!: string;

  @ManyToOne(() => Character, { onDelete: "CASCADE" })
  character!: Relation<Character>;

  /** At most one is primary (`extensions.world` of the card); the others are additional (`extensions.extra_worlds`). */
  @WordColumn()
  override kind!: LorebookLinkKind;
}
