import { Field, ID, Int, ObjectType } from "type-graphql";
import { Entity, ManyToOne, Unique, type Relation } from "typeorm";
import {
  IdColumn,
  InstantColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";
import { Account, AccountRole } from "./account.entity.js";

/** A code that lets somebody make an account. */
@ObjectType({ description: "A code that lets somebody make an account.", simpleResolvers: true })
@Entity("invite")
@Unique("invite_code", ["codeHash"])
export class Invite {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  /** SHA-256 of the code. */
  @TextColumn()
  codeHash!: string;

  @Field(() => String, { description: "The code's last four characters, to tell codes apart." })
  @TextColumn()
  codeHint!: string;

  @Field(() => String, { nullable: true, description: "What the maker noted about it." })
  @TextColumn({ nullable: true })
  note!: string | null;

  @Field(() => AccountRole, { description: "Role of the accounts made with it: ADMIN or MEMBER." })
  @WordColumn()
  role!: AccountRole;

  @Field(() => Int, { nullable: true, description: "How many accounts may be made with it; null means any number." })
  @NumberColumn({ nullable: true })
  maxUses!: number | null;

  @Field(() => Int, { description: "How many accounts were made with it." })
  @NumberColumn({ default: 0 })
  useCount!: number;

  @Field(() => DateTime, { nullable: true, description: "When it ends; null means never." })
  @InstantColumn({ nullable: true })
  expiresAt!: number | null;

  @Field(() => DateTime, { description: "When it was made." })
  @InstantColumn()
  createdAt!: number;

  @ReferenceColumn()
  createdById!: string;

  @ManyToOne(() => Account, { onDelete: "CASCADE" })
  createdBy!: Relation<Account>;
}
