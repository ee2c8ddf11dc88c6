import { In, type EntityManager } from "typeorm";
import { Refusal } from "../../platform/refusal.js";
import type { MessageLocks, MessageView } from "../conversation/index.js";
import { Run, RunStatus } from "./run.entity.js";

/** Keeps people from changing a Conversation's Messages under a Run that reads them or writes into them. */
export class RunMessageLocks implements MessageLocks {
  async requireUnlocked(db: EntityManager, message: MessageView): Promise<void> {
    const isActive = await db.existsBy(Run, {
      conversationId: message.conversationId,
      status: In([RunStatus.QUEUED, RunStatus.RUNNING]),
    });
    if (isActive) {
      throw new Refusal(
        "GENERATION_LOCKED",
        "A reply is being written. Wait for it or stop it, then change the Message.",
      );
    }
  }
}
