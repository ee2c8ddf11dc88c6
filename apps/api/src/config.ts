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
  /**
   * Proxies in front of the server, each of which adds to `X-Forwarded-For`; 0 believes none of it. What stands further
   * left in that header came from outside and is not believed: it would let everybody choose an address.
   */
  readonly trustedProxies: number;
  readonly database: DatabaseConfig;
  readonly redisUrl: string | undefined;
  readonly role: ProcessRole;
  /** 32 bytes as base64 or hex; undefined means: kept in the data folder. */
  readonly secretKey: string | undefined;
  /** The same, for rotating the key alone: what secrets are to be encrypted with from then on. */
  readonly newSecretKey: string | undefined;
  /** Operations a minute for one account, or for one address of strangers; 0 means any number. */
  readonly operationsPerMinute: number;
  /** Days for which what a Run sent is kept word for word; 0 means for ever. */
  readonly auditDays: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
}

/** The environment is not usable; the message lists every setting that is wrong and what it may be. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const proxies = z
  .string()
  .regex(/^([0-8]|true|false)$/, "must be the number of proxies in front of the server, 0 to 8")
  .default("0")
  .transform((value) => (value === "true" ? 1 : Number(value === "false" ? 0 : value)));

const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      error: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    })
    .optional();

const secretKey = z
  .string()
  .refine((value) => isKeyText(value), {
    error: "must be 32 bytes as base64 or hex, for example the output of: openssl rand -base64 32",
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
  TRUST_PROXY: proxies,
  DATABASE_URL: url(["postgres:", "postgresql:"]),
  REDIS_URL: url(["redis:", "rediss:"]),
  TAVERNKIT_ROLE: z.enum(["all", "api", "worker"], { error: "must be all, api or worker" }).default("all"),
  TAVERNKIT_SECRET_KEY: secretKey,
  TAVERNKIT_NEW_SECRET_KEY: secretKey,
  RATE_LIMIT: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(0, "must be 0 or more")
    .default(1_200),
  AUDIT_DAYS: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(0, "must be 0 to 36500")
    .max(36_500, "must be 0 to 36500")
    .default(90),
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
    trustedProxies: parsed.data.TRUST_PROXY,
    operationsPerMinute: parsed.data.RATE_LIMIT,
    auditDays: parsed.data.AUDIT_DAYS,
    database: DATABASE_URL
      ? { kind: "postgres" as const, url: DATABASE_URL }
      : { kind: "sqlite" as const, file: resolve(dataFolder, "tavernkit.sqlite") },
    redisUrl: REDIS_URL,
    role: TAVERNKIT_ROLE,
    secretKey: TAVERNKIT_SECRET_KEY,
    newSecretKey: parsed.data.TAVERNKIT_NEW_SECRET_KEY,
    logLevel: parsed.data.LOG_LEVEL,
  });
}
