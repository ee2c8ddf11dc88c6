import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import { IdColumn, NumberColumn, ReferenceColumn, WordColumn } from "../../database/columns.js";
import { Membership } from "../space/index.js";
import { Round } from "./round.entity.js";

/** Where a Turn stands. */
export type TurnStatus = "pending" | "spoken" | "skipped";

/** One Membership's chance to speak in a Round. The same member may have several. */
@Entity("turn")
@Unique("turn_position", ["roundId", "position"])
export class Turn {
  @IdColumn()
  id!: string;

  @ReferenceColumn()
  roundId!: string;

  @ManyToOne(() => Round, { onDelete: "CASCADE" })
  round!: Relation<Round>;

  @ReferenceColumn()
  membershipId!: string;

  @ManyToOne(() => Membership, { onDelete: "CASCADE" })
  membership!: Relation<Membership>;

  /** Zero-based place in the Round. */
  @NumberColumn()
  position!: number;

  @WordColumn()
  status!: TurnStatus;
}
