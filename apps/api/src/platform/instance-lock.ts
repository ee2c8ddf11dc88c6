import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

/** Another process uses the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";

  constructor(folder: string) {
    super(
      `The data folder ${folder} is in use by another TavernKit. Stop it, or set TAVERNKIT_DATA to another folder.`,
    );
  }
}

/** The data folder is nothing that can be written to. */
export class DataFolderReadOnly extends Error {
  override readonly name = "DataFolderReadOnly";

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The data folder ${folder} cannot be written. Set TAVERNKIT_DATA to a folder that can. (${reason})`, {
      cause,
    });
  }
}

/**
 * Makes sure that one process at a time works on a data folder, so that whatever looks unfinished in it was left by a
 * process that is dead. The lock is the operating system's and ends with the process, however that ends.
 *
 * @returns Gives the folder free.
 * @throws DataFolderInUse; DataFolderReadOnly.
 */
export function lockDataFolder(folder: string): () => void {
  const lock = openLock(folder);
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") throw new DataFolderInUse(folder);
    throw new DataFolderReadOnly(folder, error);
  }
  return () => {
    lock.exec("ROLLBACK");
    lock.close();
  };
}

function openLock(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true });
    return new Database(join(folder, "instance.lock"), { timeout: 0 });
  } catch (error) {
    throw new DataFolderReadOnly(folder, error);
  }
}
