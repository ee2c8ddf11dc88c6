import { Entity } from "typeorm";
import { IdColumn, NumberColumn, TextColumn } from "../../database/columns.js";

/**
 * A text that Swipes share: forking a Conversation copies references, not texts. A row is never changed while more than
 * one Swipe refers to it; an edit then takes a row of its own.
 */
@Entity("text_content")
export class TextContent {
  @IdColumn()
  id!: string;

  @TextColumn()
  text!: string;

  /** Swipes that refer to it; at 0 the row is swept away. */
  @NumberColumn({ default: 1 })
  referenceCount!: number;
}
