import { migration } from "./migration.js";

export const noStoredTokenCounts = migration("NoStoredTokenCounts1795807000000", {
  // Written by hand: SQLite drops the column in place, while a rebuilt table would copy every text there is.
  sqlite: ['ALTER TABLE "text_content" DROP COLUMN "tokenCount"'],
  postgres: ['ALTER TABLE "text_content" DROP COLUMN "tokenCount"'],
});
