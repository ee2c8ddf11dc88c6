import DataLoader from "dataloader";
import { In, IsNull, Not, type EntityManager } from "typeorm";
import { RunAudit } from "./planning/run-audit.entity.js";
import type { RunLoaders } from "./run.context.js";
import { Run } from "./run.entity.js";
import type { TextTokens } from "./text-tokens.js";

/** Loaders that live for one operation. */
export function createRunLoaders(db: EntityManager, textTokens: TextTokens): RunLoaders {
  return {
    runById: new DataLoader(async (ids) => {
      const runs = await db.findBy(Run, { id: In([...ids]) });
      return ids.map((id) => runs.find((run) => run.id === id) ?? null);
    }),
    keptSettingsByRun: new DataLoader(async (ids) => {
      const audits = await db.find(RunAudit, {
        select: { runId: true, settings: true },
        where: { runId: In([...ids]) },
      });
      const byRun = new Map(audits.map(({ runId, settings }) => [runId, settings]));
      return ids.map((id) => byRun.get(id) ?? null);
    }),
    tokensByText: new DataLoader((texts) => textTokens.count(db, texts)),
    hasReasoningByRun: new DataLoader(async (ids) => {
      const thoughtful = await db.find(Run, {
        select: { id: true },
        where: { id: In([...ids]), reasoning: Not(IsNull()) },
      });
      return ids.map((id) => thoughtful.some((run) => run.id === id));
    }),
  };
}
