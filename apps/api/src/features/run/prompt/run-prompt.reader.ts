import { In, type EntityManager } from "typeorm";
import type { MessageReader } from "../../conversation/index.js";
import { Membership } from "../../space/index.js";
import { RunAudit } from "../planning/run-audit.entity.js";
import { unpackSent, type KeptPlan } from "../planning/run-audit.js";
import type { Run } from "../run.entity.js";
import { promptView, type ShownMessage } from "./prompt-view.js";
import type { PromptPlanView } from "./prompt.types.js";

/** Reads what Runs told their Providers. */
export class RunPromptReader {
  constructor(private readonly messages: MessageReader) {}

  /** The prompt of a Run; null when it was never planned. */
  async read(db: EntityManager, run: Run): Promise<PromptPlanView | null> {
    const audit = await db.findOneBy(RunAudit, { runId: run.id });
    if (!audit || run.planInstant === null || run.planSeed === null) return null;
    return promptView({
      plan: audit.plan,
      sent: audit.sent && (await unpackSent(audit.sent)),
      messagesById: await this.#messagesOf(db, audit.plan),
      providerName: run.providerName ?? "",
      model: run.model,
      counting: run.counting,
      seed: run.planSeed,
      instant: run.planInstant,
      isComplete: false,
    });
  }

  async #messagesOf(db: EntityManager, { blocks }: KeptPlan): Promise<Map<string, ShownMessage>> {
    const views = await this.messages.byIds(
      db,
      blocks.flatMap(({ messageId }) => messageId ?? []),
    );
    const authors = await db.findBy(Membership, { id: In([...new Set(views.map(({ authorId }) => authorId))]) });
    const names = new Map(authors.map(({ id, displayName }) => [id, displayName]));
    return new Map(views.map(({ id, authorId, text }) => [id, { name: names.get(authorId) ?? "", text }]));
  }
}
