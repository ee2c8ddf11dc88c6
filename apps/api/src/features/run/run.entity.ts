import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Entity, Index, ManyToOne, type Relation } from "typeorm";
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  NumberColumn,
  ReferenceColumn,
  TextColumn,
  WordColumn,
} from "../../database/columns.js";
import { DateTime } from "../../graphql/schema.js";
import { Conversation } from "../conversation/index.js";
import { Membership } from "../space/index.js";
import type { RunError } from "./run-error.js";
import type { Provider, StoredSamplers, TokenCounting } from "../provider/index.js";

/** Where a Run stands. It moves forward only: queued → running → one of the others. */
export const RunStatus = {
  QUEUED: "queued",
  RUNNING: "running",
  SUCCEEDED: "succeeded",
  FAILED: "failed",
  CANCELED: "canceled",
  SKIPPED: "skipped",
  INTERRUPTED: "interrupted",
} as const;
export type RunStatus = (typeof RunStatus)[keyof typeof RunStatus];

/** What a Run writes. */
export const RunKind = { REPLY: "reply", REGENERATE: "regenerate", CONTINUE: "continue" } as const;
export type RunKind = (typeof RunKind)[keyof typeof RunKind];

/** What a person decided about a Run that did not end well. */
export const RunResolution = { RETRIED: "retried", KEPT: "kept", DISCARDED: "discarded" } as const;
export type RunResolution = (typeof RunResolution)[keyof typeof RunResolution];

registerEnumType(RunStatus, {
  name: "RunStatus",
  description: "Where a Run stands. It moves forward only.",
  valuesConfig: {
    QUEUED: { description: "Waits for an executor." },
    RUNNING: { description: "The Provider is asked or writes." },
    SUCCEEDED: { description: "The text is in its Message." },
    FAILED: { description: "The Provider failed; `error` says how." },
    CANCELED: { description: "A person stopped it; text shown by then is in its Message." },
    SKIPPED: { description: "It was not needed any more when its turn came." },
    INTERRUPTED: { description: "The server went down meanwhile; what had been written is in `partialText`." },
  },
});
registerEnumType(RunKind, {
  name: "RunKind",
  description: "What a Run writes.",
  valuesConfig: {
    REPLY: { description: "A new Message." },
    REGENERATE: { description: "Another Swipe of a Message." },
    CONTINUE: { description: "More of the chosen Swipe of a Message." },
  },
});
registerEnumType(RunResolution, {
  name: "RunResolution",
  description: "What a person decided about a Run that did not end well.",
  valuesConfig: {
    RETRIED: { description: "Another Run was started in its place." },
    KEPT: { description: "Its partial text became the Message or Swipe." },
    DISCARDED: { description: "Its partial text was let go." },
  },
});

/** Whom a Run asks, at what price, and who pays: what its ledger row will say beside the tokens. */
export interface AskedProvider {
  readonly accountId: string;
  readonly spaceId: string;
  /** With the prices of the model that is asked for. */
  readonly provider: Pick<Provider, "id" | "name" | "currency" | "inputPricePerMillion" | "outputPricePerMillion">;
}

/** One attempt to get text from a Provider. */
@ObjectType({ description: "One attempt to get text from a Provider.", simpleResolvers: true })
@Entity("run")
@Index("run_of_conversation", ["conversationId", "createdAt", "id"])
@Index("run_queued_once", ["conversationId"], { unique: true, where: `"status" = 'queued'` })
@Index("run_running_once", ["conversationId"], { unique: true, where: `"status" = 'running'` })
export class Run {
  @Field(() => ID, { description: "Opaque id." })
  @IdColumn()
  id!: string;

  @Field(() => ID, { description: "The Conversation it writes in." })
  @ReferenceColumn()
  conversationId!: string;

  @ManyToOne(() => Conversation, { onDelete: "CASCADE" })
  conversation!: Relation<Conversation>;

  /** The Turn it serves; null for a Run that stands for itself. */
  @Index("run_of_turn")
  @ReferenceColumn({ nullable: true })
  turnId!: string | null;

  @Field(() => RunKind, { description: "What it writes." })
  @WordColumn()
  kind!: RunKind;

  @Field(() => RunStatus, { description: "Where it stands." })
  @Index("run_status")
  @WordColumn()
  status!: RunStatus;

  @ReferenceColumn()
  speakerId!: string;

  @ManyToOne(() => Membership, { onDelete: "CASCADE" })
  speaker!: Relation<Membership>;

  /** Who asked for it; their name stands in the prompt. */
  @ReferenceColumn()
  requestedById!: string;

  @ManyToOne(() => Membership, { onDelete: "CASCADE" })
  requestedBy!: Relation<Membership>;

  @Field(() => ID, { description: "The Message the text is, or will be, in. Known before it is written." })
  @ReferenceColumn()
  messageId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The Message it adds a Swipe to, or goes on writing; null for a reply.",
  })
  @ReferenceColumn({ nullable: true })
  targetMessageId!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the Provider asked." })
  @TextColumn({ nullable: true })
  providerName!: string | null;

  @Field(() => String, { nullable: true, description: "Model asked for." })
  @TextColumn({ nullable: true })
  model!: string | null;

  /** Kept just before its Provider is asked; null until then, and for Runs from before this was kept. */
  @JsonColumn({ nullable: true })
  asked!: AskedProvider | null;

  /** Process that executes it, and until when it counts as alive, in milliseconds since 1970. */
  @ReferenceColumn({ nullable: true })
  leaseOwner!: string | null;

  @InstantColumn({ nullable: true })
  leaseExpiresAt!: number | null;

  /** When somebody asked it to stop. The first time counts. */
  @InstantColumn({ nullable: true })
  cancelRequestedAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What was written so far, to 250 ms, while the text is in no Message.",
  })
  @TextColumn({ nullable: true })
  partialText!: string | null;

  @JsonColumn({ nullable: true })
  failure!: RunError | null;

  @Field(() => RunResolution, {
    nullable: true,
    description: "What was decided when it did not end well; null while undecided.",
  })
  @WordColumn({ nullable: true })
  resolution!: RunResolution | null;

  @Field(() => Int, {
    nullable: true,
    description: "Tokens of the prompt as the server counted them before it asked; null until then.",
  })
  @NumberColumn({ nullable: true })
  plannedTokens!: number | null;

  /** How `plannedTokens` was counted; null until then, and for Runs from before this was kept. */
  @JsonColumn({ nullable: true })
  counting!: TokenCounting | null;

  @Field(() => Int, {
    nullable: true,
    description: "Tokens of the prompt, as the Provider reports them or else as planned; see isUsageReported.",
  })
  @NumberColumn({ nullable: true })
  promptTokens!: number | null;

  @Field(() => Int, { nullable: true, description: "Tokens of the answer." })
  @NumberColumn({ nullable: true })
  completionTokens!: number | null;

  @Field(() => Boolean, { description: "Whether the Provider counted the tokens; otherwise the server did." })
  @FlagColumn({ default: false })
  isUsageReported!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the Provider stopped: stop, length, content_filter or other.",
  })
  @WordColumn({ nullable: true })
  finishReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the model thought aloud before it wrote; no part of the reply. Null when it did not.",
  })
  @TextColumn({ nullable: true })
  reasoning!: string | null;

  /** Price of the call in billionths of the currency unit; null while unknown. */
  @CountColumn({ nullable: true })
  costNanos!: number | null;

  /** Sampler settings for this Run alone, laid over all others. */
  @JsonColumn({ nullable: true })
  samplerValues!: StoredSamplers | null;

  /** 32-bit seed its plan was, or is to be, made with; null leaves it to the executor. */
  @CountColumn({ nullable: true })
  planSeed!: number | null;

  /** What its plan took, or is to take, for the present. */
  @InstantColumn({ nullable: true })
  planInstant!: number | null;

  @Field(() => DateTime, { description: "When it was asked for." })
  @InstantColumn()
  createdAt!: number;

  @Field(() => DateTime, { nullable: true, description: "When an executor took it." })
  @InstantColumn({ nullable: true })
  startedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: "When it ended." })
  @InstantColumn({ nullable: true })
  finishedAt!: number | null;

  @Field(() => Float, { nullable: true, description: "Milliseconds from asking the Provider to its first text." })
  @NumberColumn({ nullable: true })
  timeToFirstTokenMs!: number | null;
}
