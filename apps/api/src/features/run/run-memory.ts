import type { EntityManager } from "typeorm";
import type { AccountVariables } from "../account/index.js";
import { Conversation, type ConversationState } from "../conversation/index.js";
import { Space } from "../space/index.js";
import { RunAudit } from "./planning/run-audit.entity.js";
import { RunKind, type Run } from "./run.entity.js";

/** Keeps what a Run's macros and Lorebooks are to remember, once its text is in the Conversation. */
export class RunMemory {
  constructor(
    private readonly state: ConversationState,
    private readonly accountVariables: AccountVariables,
  ) {}

  /** Called in the transaction that has written the Run's text into its Message, which shows it. */
  async keep(db: EntityManager, run: Run): Promise<void> {
    const audit = await db.findOneBy(RunAudit, { runId: run.id });
    if (!audit) return;
    const { variables, globalVariables, lore } = audit.plan;
    const change = { variables, timedEffects: lore?.timedEffects };
    await this.state.keep(db, run.messageId, change, run.kind === RunKind.CONTINUE);
    if (Object.keys(globalVariables).length === 0) return;
    const { spaceId } = await db.findOneByOrFail(Conversation, { id: run.conversationId });
    const { ownerId } = await db.findOneByOrFail(Space, { id: spaceId });
    await this.accountVariables.keep(db, ownerId, globalVariables);
  }
}
