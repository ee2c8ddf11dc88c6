import { Entity, Unique } from "typeorm";
import {
  IdColumn,
  InstantColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../../database/columns.js";

/**
 * What estimates for one model of one Provider are multiplied by, from an instant on. Rows are added and never changed,
 * so that a plan made for an instant is counted as it was then.
 */
@Entity("token_calibration")
@Unique("token_calibration_since", ["providerId", "model", "tokenizer", "since"])
export class TokenCalibration {
  @IdColumn()
  id!: string;

  /** No foreign key: a Provider may be deleted while its last Run ends. */
  @ReferenceColumn()
  providerId!: string;

  /** Empty when the Provider chooses. */
  @TextColumn()
  model!: string;

  /** Vocabulary the estimate is made with. */
  @WordColumn()
  tokenizer!: string;

  /** When it begins to hold; the next one ends it. */
  @InstantColumn()
  since!: number;

  /** The factor in thousandths, 500 to 3000. */
  @NumberColumn()
  factorThousandths!: number;

  /** Counts of the Provider it was learned from, this one included. */
  @NumberColumn()
  sampleCount!: number;
}
