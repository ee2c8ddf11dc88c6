import "reflect-metadata";
import { ConfigError, readConfig } from "./config.js";
import { DataFolderInUse, DataFolderReadOnly } from "./platform/instance-lock.js";
import { RotationRefused, rotateSecretKey } from "./secret-rotation.js";

/** The program behind `npm run rotate-secret`. */
try {
  const { keyCount, keptIn } = await rotateSecretKey(readConfig());
  const keys = `${keyCount} Provider ${keyCount === 1 ? "key is" : "keys are"} encrypted with the new secret key.`;
  const advice =
    keptIn === "data folder"
      ? "It is in the data folder. Start the server as always."
      : "Set TAVERNKIT_SECRET_KEY to it, for every process, before you start the server.";
  process.stdout.write(`${keys} ${advice}\n`);
} catch (error) {
  const isExplained = [ConfigError, RotationRefused, DataFolderInUse, DataFolderReadOnly].some(
    (kind) => error instanceof kind,
  );
  const { message, stack } = error as Error;
  process.stderr.write(`The secret key was not rotated: ${isExplained ? message : (stack ?? message)}\n`);
  process.exitCode = 1;
}
