import { Entity, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { JsonColumn } from "../../database/columns.js";
import { Account } from "./account.entity.js";

/** A variable that macros in all Conversations of an account share. A row each, so that Runs side by side lose nothing. */
@Entity("account_variable")
export class AccountVariable {
  @PrimaryColumn("varchar", { length: 36 })
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: "CASCADE" })
  account!: Relation<Account>;

  @PrimaryColumn("varchar", { length: 200 })
  name!: string;

  /** A text or a number. */
  @JsonColumn()
  value!: string | number;
}
