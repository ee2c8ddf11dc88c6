import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashToken, loadSecretKey, randomToken, secretsWithKey } from "./secrets.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tavernkit-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("secrets", () => {
  const secrets = secretsWithKey(Buffer.alloc(32, 1));

  it("come back as they were", () => {
    expect(secrets.open(secrets.seal("sk-ключ-鍵"))).toBe("sk-ключ-鍵");
  });

  it("look different each time they are sealed", () => {
    expect(secrets.seal("same")).not.toBe(secrets.seal("same"));
  });

  it("do not open under another key", () => {
    expect(secretsWithKey(Buffer.alloc(32, 2)).open(secrets.seal("x"))).toBeUndefined();
  });

  it.each(["", "v1", "v2.a.b.c", "v1.AAAA.AAAA.AAAA"])("do not open from the damaged text %j", (text) => {
    expect(secrets.open(text)).toBeUndefined();
  });
});

describe("the secret key", () => {
  it("is made on first use, for its owner's eyes only, and found again", () => {
    const key = loadSecretKey(undefined, folder);
    expect(key).toHaveLength(32);
    expect(statSync(join(folder, "secret.key")).mode & 0o077).toBe(0);
    expect(loadSecretKey(undefined, folder)).toEqual(key);
  });

  it("is the one of the settings when there is one, in hex or base64", () => {
    const key = Buffer.alloc(32, 9);
    expect(loadSecretKey(key.toString("hex"), folder)).toEqual(key);
    expect(loadSecretKey(key.toString("base64"), folder)).toEqual(key);
  });

  it("is not replaced when its file is damaged", () => {
    writeFileSync(join(folder, "secret.key"), "broken");
    expect(() => loadSecretKey(undefined, folder)).toThrow(/32-byte/);
    expect(readFileSync(join(folder, "secret.key"), "utf8")).toBe("broken");
  });
});

describe("tokens", () => {
  it("are never the same and are stored as a hash", () => {
    const token = randomToken("tkp_");
    expect(token).toMatch(/^tkp_[\w-]{43}$/);
    expect(randomToken("tkp_")).not.toBe(token);
    expect(hashToken(token)).not.toContain(token);
  });
});
