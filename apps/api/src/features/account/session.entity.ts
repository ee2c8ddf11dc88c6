import { Field, ID, ObjectType } from "type-graphql";
import { Entity, Index, ManyToOne, Unique, type Relation } from "typeorm";
import { IdColumn, InstantColumn, ReferenceColumn, TextColumn } from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";
import { Account } from "./account.entity.js";

/** One browser that is signed in. The row is the session: without it the cookie is worth nothing. */
@ObjectType({ description: "One browser that is signed in.", simpleResolvers: true })
@Entity("session")
@Unique("session_token", ["tokenHash"])
export class Session {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Index("session_account")
  @ReferenceColumn()
  accountId!: string;

  @ManyToOne(() => Account, { onDelete: "CASCADE" })
  account!: Relation<Account>;

  /** SHA-256 of the cookie's token. */
  @TextColumn()
  tokenHash!: string;

  @Field(() => DateTime, { description: "When it began." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { description: "When it was last used, to the minute." })
  @InstantColumn()
  lastSeenAt!: number;

  @Field(() => DateTime, { description: "When it ends by itself unless used before." })
  @InstantColumn()
  expiresAt!: number;

  @Field(() => String, { nullable: true, description: "What the browser called itself." })
  @TextColumn({ nullable: true })
  userAgent!: string | null;

  @Field(() => String, { nullable: true, description: "Network address it was last used from." })
  @TextColumn({ nullable: true })
  address!: string | null;
}
