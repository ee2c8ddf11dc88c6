import { migration } from "./migration.js";

export const accountTimeZone = migration("AccountTimeZone1795817500000", {
  // Written by hand: SQLite adds the column in place, while a rebuilt table would take its children along.
  sqlite: ['ALTER TABLE "account" ADD "timeZone" text'],
  postgres: ['ALTER TABLE "account" ADD "timeZone" text'],
});
