import { Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from "typeorm";
import { BytesColumn, JsonColumn } from "../../../database/columns.js";
import { Run } from "../run.entity.js";
import type { KeptPlan, KeptSettings } from "./run-audit.js";

/** How a Run was made. Apart from the Run's row, because lists of Runs do not need it and it is long. */
@Entity("run_audit")
@Index("run_audit_sent", ["runId"], { where: '"sent" IS NOT NULL' })
export class RunAudit {
  @PrimaryColumn("varchar", { length: 36 })
  runId!: string;

  @OneToOne(() => Run, { onDelete: "CASCADE" })
  @JoinColumn({ name: "runId" })
  run!: Relation<Run>;

  /** The PromptPlan, without what was sent. Messages are referred to. */
  @JsonColumn()
  plan!: KeptPlan;

  /** What became of the settings. */
  @JsonColumn()
  settings!: KeptSettings;

  /** What was sent, word for word: deflated JSON. Null once it is too old to be kept; see `SentPrompts`. */
  @BytesColumn({ nullable: true })
  sent!: Buffer | null;
}
