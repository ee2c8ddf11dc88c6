import type { JsonObject } from "@tavernkit/character-card";
import { Entity, OneToOne, JoinColumn, PrimaryColumn, type Relation } from "typeorm";
import { JsonColumn } from "../../database/columns.js";
import { Character } from "./character.entity.js";

/** A Character's whole card, as it was read, with every unknown key. Apart from the Character's row, because lists do not need it. */
@Entity("character_card")
export class CharacterCard {
  @PrimaryColumn("varchar", { length: 36 })
  characterId!: string;

  @OneToOne(() => Character, { onDelete: "CASCADE" })
  @JoinColumn({ name: "characterId" })
  character!: Relation<Character>;

  @JsonColumn()
  card!: JsonObject;
}
