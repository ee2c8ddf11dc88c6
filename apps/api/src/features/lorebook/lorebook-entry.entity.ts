import type { LorebookEntry } from "@tavernkit/lore-engine";
import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
} from "../../database/columns.js";
import { Lorebook } from "./lorebook.entity.js";

/**
 * One entry of a Lorebook. The engine's entry is kept whole, so that nothing an import brought is lost; what stands beside it
 * is for order and searching.
 */
@Entity("lorebook_entry")
@Unique("lorebook_entry_uid", ["lorebookId", "uid"])
@Index("lorebook_entry_order", ["lorebookId", "rank", "id"])
export class LorebookEntryRow {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  lorebookId!: string;

  @ManyToOne(() => Lorebook, { onDelete: "CASCADE" })
  lorebook!: Relation<Lorebook>;

  /** The entry's own `uid`. */
  @TextColumn()
  uid!: string;

  /** Where it stands in the book: rows in ascending order, with gaps, so that moving one rewrites one. */
  @CountColumn()
  rank!: number;

  @FlagColumn()
  isEnabled!: boolean;

  /** Title, keys and text in lower case, for searching. */
  @TextColumn({ select: false })
  searchKey!: string;

  @JsonColumn()
  entry!: LorebookEntry;

  /** When it was deleted; it can be brought back until it is swept. Null for an entry that is there. */
  @Index("lorebook_entry_deleted")
  @InstantColumn({ nullable: true })
  deletedAt!: number | null;

  @NumberColumn({ default: 1 })
  version!: number;
}
