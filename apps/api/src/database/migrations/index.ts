import { firstTables } from "./0001-first-tables.js";

/** Every migration, oldest first. */
export const migrations: Function[] = [firstTables];
