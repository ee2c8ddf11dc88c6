import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Encrypts what must not be readable in the database file. */
export interface Secrets {
  /** AES-256-GCM; the text form is `v1.<nonce>.<tag>.<ciphertext>`, base64url. */
  seal(plain: string): string;
  /** The plain text, or undefined when it was sealed with another key or is damaged. */
  open(sealed: string): string | undefined;
}

/** Length of a secret key. */
export const KEY_BYTES = 32;

const NONCE_BYTES = 12;
const KEY_FILE = "secret.key";
const NEXT_KEY_FILE = "secret.key.next";

/** Rotating the secret key was cut off, and whether it was done by then is not known yet. */
export class RotationUnfinished extends Error {
  override readonly name = "RotationUnfinished";

  constructor(folder: string) {
    super(
      `Rotating the secret key of ${folder} was cut off. Run \`npm run rotate-secret\` once more; it finishes what was begun.`,
    );
  }
}

/** Secrets under one 32-byte key. */
export function secretsWithKey(key: Buffer): Secrets {
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return ["v1", nonce, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
        .join(".");
    },
    open(sealed) {
      const [version, nonce, tag, text] = sealed.split(".");
      if (version !== "v1" || !nonce || !tag || text === undefined) return undefined;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"));
        decipher.setAuthTag(Buffer.from(tag, "base64url"));
        return decipher.update(Buffer.from(text, "base64url"), undefined, "utf8") + decipher.final("utf8");
      } catch {
        // A wrong key and a damaged text look the same to GCM; the caller asks for the secret again.
        return undefined;
      }
    },
  };
}

/**
 * The key from the settings, else the one in the data folder, made on first use with owner-only rights.
 *
 * @param given 32 bytes as hex or base64.
 */
export function loadSecretKey(given: string | undefined, dataFolder: string): Buffer {
  if (given) return keyFromText(given);
  const file = join(dataFolder, KEY_FILE);
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(KEY_BYTES).toString("base64"), { mode: 0o600, flag: "wx" });
  }
  return readKeyFile(file);
}

/** A key as it is written in settings: 32 bytes as hex or base64. */
export function keyFromText(text: string): Buffer {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
}

function readKeyFile(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== KEY_BYTES) throw new Error(`${file} does not hold a ${KEY_BYTES}-byte key`);
  return key;
}

/** The key that is to take the place of the one in the data folder, in a file beside it until it does. */
export class NextKeyFile {
  readonly #file: string;
  readonly #presentFile: string;

  constructor(private readonly dataFolder: string) {
    this.#file = join(dataFolder, NEXT_KEY_FILE);
    this.#presentFile = join(dataFolder, KEY_FILE);
  }

  /** Undefined when no rotation was cut off. */
  read(): Buffer | undefined {
    return existsSync(this.#file) ? readKeyFile(this.#file) : undefined;
  }

  /** @throws RotationUnfinished. */
  requireNone(): void {
    if (existsSync(this.#file)) throw new RotationUnfinished(this.dataFolder);
  }

  write(key: Buffer): void {
    writeFileSync(this.#file, key.toString("base64"), { mode: 0o600, flag: "wx", flush: true });
  }

  /** Takes the present key's place, in one step. */
  adopt(): void {
    renameSync(this.#file, this.#presentFile);
  }

  discard(): void {
    rmSync(this.#file, { force: true });
  }
}

/** What is stored of a random token: its SHA-256, as base64url. Tokens are long enough to need no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A random token of 256 bits as base64url, with a prefix that says what it is for. */
export function randomToken(prefix: string): string {
  return prefix + randomBytes(32).toString("base64url");
}
