import "reflect-metadata";
import { fileURLToPath } from "node:url";
import { compose } from "./compose.js";
import { ConfigError, readConfig, type Config } from "./config.js";
import { systemClock } from "./platform/clock.js";
import { timeOrderedIds } from "./platform/ids.js";
import { DataFolderInUse, DataFolderReadOnly } from "./platform/instance-lock.js";
import { RedisUnreachable } from "./platform/topics.js";
import { createLog } from "./platform/log.js";
import { RotationUnfinished } from "./platform/secrets.js";

const webFolder = fileURLToPath(new URL("../../web/dist", import.meta.url));

/** What the system and SQLite answer to writing where nothing can be written. */
const UNWRITABLE = new Set(["EACCES", "EROFS", "EPERM", "SQLITE_CANTOPEN", "SQLITE_READONLY"]);

/** Says what keeps the server from running, in words that tell what to do. */
function explainFailure(error: unknown, config: Config | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof ConfigError) return `The settings are not usable:\n${message}`;
  const isExplained = [DataFolderInUse, DataFolderReadOnly, RedisUnreachable, RotationUnfinished].some(
    (kind) => error instanceof kind,
  );
  if (isExplained) return message;
  if (code === "EADDRINUSE")
    return `Port ${config?.port} is in use. Stop the other program or set PORT to another number.`;
  if (code && UNWRITABLE.has(code) && config) return new DataFolderReadOnly(config.dataFolder, error).message;
  if (
    config?.database.kind === "postgres" &&
    (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "28P01" || code === "3D000")
  ) {
    return `The database of DATABASE_URL cannot be reached. Check the address and that it runs. (${message || code})`;
  }
  return `The server could not start: ${(error as Error).stack ?? message}`;
}

let config: Config | undefined;
try {
  config = readConfig();
  const log = createLog(config.logLevel);
  const program = await compose(config, { clock: systemClock, ids: timeOrderedIds(systemClock), log, webFolder });
  const stop = (signal: string) => {
    log.info({ signal }, "stopping");
    program.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  try {
    const address = await program.app.listen({ port: config.port, host: config.host });
    await program.start();
    process.stdout.write(`\nTavernKit is ready: ${config.publicUrl ?? address}\n\n`);
  } catch (error) {
    await program.close();
    throw error;
  }
} catch (error) {
  process.stderr.write(`${explainFailure(error, config)}\n`);
  process.exit(1);
}
