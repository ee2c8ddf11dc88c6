import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import { Lorebook } from "./lorebook.entity.js";

/** Batched reads of Lorebooks. */
export interface LorebookLoaders {
  /** Null for one that is gone. */
  readonly lorebookById: DataLoader<string, Lorebook | null>;
}

/** Loaders that live for one operation. */
export function createLorebookLoaders(db: EntityManager): LorebookLoaders {
  return {
    lorebookById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Lorebook, { id: In([...ids]) })).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
  };
}
