import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import { entities } from "./catalog.js";
import type { Config } from "./config.js";
import { openDatabase, type Database } from "./database/database.js";
import { resealAnswers } from "./features/account/index.js";
import { canOpenProviderKeys, resealProviderKeys } from "./features/provider/index.js";
import { lockDataFolder } from "./platform/instance-lock.js";
import {
  KEY_BYTES,
  keyFromText,
  loadSecretKey,
  NextKeyFile,
  secretsWithKey,
  type Secrets,
} from "./platform/secrets.js";

/** Why the secret key was not rotated, in words for whoever runs the command. Nothing has changed then. */
export class RotationRefused extends Error {
  override readonly name = "RotationRefused";
}

/** What rotating the secret key did. */
export interface Rotation {
  /** Provider keys that are encrypted with the new key now. */
  readonly keyCount: number;
  /** Where the new key stands: the data folder, or the setting that has to be changed before the server starts. */
  readonly keptIn: "data folder" | "setting";
}

/**
 * Encrypts every stored secret with a new key: that of `TAVERNKIT_NEW_SECRET_KEY`, else one made here that takes the
 * place of the one in the data folder. All of it or, whatever fails, nothing.
 *
 * @throws RotationRefused; DataFolderInUse while a server uses the data folder; Error when the database cannot be reached.
 */
export async function rotateSecretKey(config: Config): Promise<Rotation> {
  const unlock = config.database.kind === "sqlite" ? lockDataFolder(config.dataFolder) : () => undefined;
  try {
    const database = await openDatabase(config.database, entities);
    try {
      return await (config.secretKey === undefined
        ? rotateFile(config, config.dataFolder, database)
        : rotateSetting(config, config.secretKey, database));
    } finally {
      await database.close();
    }
  } finally {
    unlock();
  }
}

async function rotateSetting({ newSecretKey }: Config, secretKey: string, database: Database): Promise<Rotation> {
  if (newSecretKey === undefined) {
    throw new RotationRefused(
      "TAVERNKIT_SECRET_KEY holds the present key, so the new one has to come from you: set TAVERNKIT_NEW_SECRET_KEY, for example to the output of: openssl rand -base64 32",
    );
  }
  const keyCount = await reseal(database, keyFromText(secretKey), keyFromText(newSecretKey));
  return { keyCount, keptIn: "setting" };
}

async function rotateFile({ newSecretKey }: Config, dataFolder: string, database: Database): Promise<Rotation> {
  const next = new NextKeyFile(dataFolder);
  const finished = await finishEarlier(next, database);
  if (finished) return finished;
  const key = newSecretKey === undefined ? randomBytes(KEY_BYTES) : keyFromText(newSecretKey);
  const present = loadSecretKey(undefined, dataFolder);
  // On disk before anything is encrypted with it, and in place of the present one only afterwards: a crash loses neither.
  next.write(key);
  try {
    const keyCount = await reseal(database, present, key);
    next.adopt();
    return { keyCount, keptIn: "data folder" };
  } catch (error) {
    next.discard();
    throw error;
  }
}

/** A rotation that was cut off is finished when its transaction was committed, else forgotten. */
async function finishEarlier(next: NextKeyFile, database: Database): Promise<Rotation | undefined> {
  const key = next.read();
  if (!key) return undefined;
  const keyCount = await canOpenProviderKeys(database.read, secretsWithKey(key));
  if (keyCount === undefined) {
    next.discard();
    return undefined;
  }
  next.adopt();
  return { keyCount, keptIn: "data folder" };
}

function reseal(database: Database, from: Buffer, to: Buffer): Promise<number> {
  if (from.equals(to)) throw new RotationRefused("The new key is the present one. Give another.");
  return database.transaction((db) => resealAll(db, secretsWithKey(from), secretsWithKey(to)));
}

async function resealAll(db: EntityManager, from: Secrets, to: Secrets): Promise<number> {
  const { count, unreadable } = await resealProviderKeys(db, from, to);
  if (unreadable.length > 0) {
    throw new RotationRefused(
      `The present secret key does not open the keys of: ${unreadable.join(", ")}. Give the key they were encrypted with, or enter them again, and repeat. Nothing has changed.`,
    );
  }
  await resealAnswers(db, from, to);
  return count;
}
