import { migration } from "./migration.js";

export const askedProvider = migration("AskedProvider1795817442000", {
  // Written by hand: SQLite adds the column in place, while a rebuilt table would copy every Run there is.
  sqlite: ['ALTER TABLE "run" ADD "asked" text'],
  postgres: ['ALTER TABLE "run" ADD "asked" text'],
});
