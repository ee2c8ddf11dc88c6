import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import type { RunLoaders } from "./run.context.js";
import { Run } from "./run.entity.js";

/** Loaders that live for one operation. */
export function createRunLoaders(db: EntityManager): RunLoaders {
  return {
    runById: new DataLoader(async (ids) => {
      const runs = await db.findBy(Run, { id: In([...ids]) });
      return ids.map((id) => runs.find((run) => run.id === id) ?? null);
    }),
  };
}
