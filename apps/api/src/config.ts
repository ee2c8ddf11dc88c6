import { resolve } from "node:path";
import { z } from "zod";

/** Where the tables live. */
export type DatabaseConfig = { kind: "sqlite"; file: string } | { kind: "postgres"; url: string };

/** Which parts of the server this process runs. */
export type ProcessRole = "all" | "api" | "worker";

/** Settings of the process, read once from the environment and never changed. */
export interface Config {
  /** TCP port; 0 lets the system choose a free one. */
  readonly port: number;
  /** Address listened on. Anything but loopback makes the server reachable from other machines. */
  readonly host: string;
  /** Absolute path of the folder that holds the SQLite file and the secret key. */
  readonly dataFolder: string;
  /** Address people open, when it is not the one listened on (behind a proxy, on a network). No trailing slash. */
  readonly publicUrl: string | undefined;
  /** Whether `X-Forwarded-*` headers are believed; only behind a proxy that sets them. */
  readonly trustProxy: boolean;
  readonly database: DatabaseConfig;
  readonly redisUrl: string | undefined;
  readonly role: ProcessRole;
  /** 32 bytes as base64 or hex; undefined means: kept in the data folder. */
  readonly secretKey: string | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
}

/** The environment is not usable; the message lists every setting that is wrong and what it may be. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const flag = z
  .enum(["", "0", "1", "true", "false"], { error: "must be 1, 0, true or false" })
  .default("0")
  .transform((value) => value === "1" || value === "true");

const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      error: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    })
    .optional();

const Environment = z.object({
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int()
    .min(0, "must be 0 to 65535")
    .max(65535, "must be 0 to 65535")
    .default(4000),
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  TAVERNKIT_DATA: z.string().min(1, "must not be empty").default("./data"),
  PUBLIC_URL: url(["http:", "https:"]),
  TRUST_PROXY: flag,
  DATABASE_URL: url(["postgres:", "postgresql:"]),
  REDIS_URL: url(["redis:", "rediss:"]),
  TAVERNKIT_ROLE: z.enum(["all", "api", "worker"], { error: "must be all, api or worker" }).default("all"),
  TAVERNKIT_SECRET_KEY: z
    .string()
    .refine((value) => isKeyText(value), {
      error: "must be 32 bytes as base64 or hex, for example the output of: openssl rand -base64 32",
    })
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
});

function isKeyText(value: string): boolean {
  return /^[0-9a-f]{64}$/i.test(value) || Buffer.from(value, "base64").length === 32;
}

/**
 * Turns environment variables into the process's settings.
 *
 * @param environment The process's own unless given; an empty string counts as unset.
 * @throws ConfigError naming every variable that is wrong.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const { PORT, HOST, TAVERNKIT_DATA, PUBLIC_URL, DATABASE_URL, REDIS_URL, TAVERNKIT_ROLE, TAVERNKIT_SECRET_KEY } =
    parsed.data;
  if (DATABASE_URL && !TAVERNKIT_SECRET_KEY) {
    throw new ConfigError(
      "TAVERNKIT_SECRET_KEY: is required with DATABASE_URL, so that every process can read the same Provider keys",
    );
  }
  if (TAVERNKIT_ROLE !== "all" && !(DATABASE_URL && REDIS_URL)) {
    throw new ConfigError("TAVERNKIT_ROLE: api and worker need DATABASE_URL and REDIS_URL, which they share");
  }
  const dataFolder = resolve(TAVERNKIT_DATA);
  return Object.freeze({
    port: PORT,
    host: HOST,
    dataFolder,
    publicUrl: PUBLIC_URL?.replace(/\/+$/, ""),
    trustProxy: parsed.data.TRUST_PROXY,
    database: DATABASE_URL
      ? { kind: "postgres" as const, url: DATABASE_URL }
      : { kind: "sqlite" as const, file: resolve(dataFolder, "tavernkit.sqlite") },
    redisUrl: REDIS_URL,
    role: TAVERNKIT_ROLE,
    secretKey: TAVERNKIT_SECRET_KEY,
    logLevel: parsed.data.LOG_LEVEL,
  });
}
