import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import { Account } from "./account.entity.js";

/** Batched reads of accounts. */
export interface AccountLoaders {
  /** Name of an account; null for one that is gone. */
  readonly accountNameById: DataLoader<string, string | null>;
}

/** Loaders that live for one operation. */
export function createAccountLoaders(db: EntityManager): AccountLoaders {
  return {
    accountNameById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Account, { id: In([...ids]) })).map(({ id, name }) => [id, name]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
  };
}
