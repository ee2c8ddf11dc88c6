import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { ReferenceColumn } from "../../database/columns.js";
import { LorebookLink } from "../lorebook/index.js";
import { Space } from "./space.entity.js";

/** A Lorebook that takes part in every Conversation of a Space. */
@Entity("space_lorebook")
@Unique("space_lorebook_once", ["spaceId", "lorebookId"])
export class SpaceLorebook extends LorebookLink {
  @ReferenceColumn()
  spaceId!: string;

  @ManyToOne(() => Space, { onDelete: "CASCADE" })
  space!: Relation<Space>;
}
