import { pino, type Logger } from "pino";

/** Where secrets stand in what is logged; their values are replaced. */
const SECRET_PATHS = ["authorization", "cookie", "password", "key", "secret", "token", "apiKey"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/** A log of JSON lines on standard error, without secrets. Standard output is for the person who starts the server. */
export function createLog(level: string): Logger {
  return pino(
    { level, redact: { paths: [...SECRET_PATHS, 'headers["set-cookie"]'], censor: "[removed]" } },
    pino.destination(2),
  );
}
