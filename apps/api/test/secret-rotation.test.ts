import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../src/config.js";
import { Provider } from "../src/features/provider/index.js";
import { rotateSecretKey } from "../src/secret-rotation.js";
import { isOnPostgres, makeTestDatabase, type TestDatabase } from "./support/test-database.js";
import { CREATE_TOKEN } from "./support/account-operations.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";

const OLD_KEY = "1".repeat(64);
const NEW_KEY = "2".repeat(64);
const TOKEN = { input: { name: "Bot", scopes: ["READ"], idempotencyKey: "one bot" } };

let testDatabase: TestDatabase;

beforeEach(async () => {
  testDatabase = await makeTestDatabase();
});
afterEach(() => testDatabase.remove());

/** Settings for the data of this test; without a key it is the one in the data folder. */
function settings(secretKey: string, newSecretKey = ""): Record<string, string> {
  const { folder, url = "" } = testDatabase;
  const keys = { TAVERNKIT_SECRET_KEY: secretKey, TAVERNKIT_NEW_SECRET_KEY: newSecretKey };
  return { TAVERNKIT_DATA: folder, DATABASE_URL: url, ...keys };
}

/** Does something with a server on this test's data, and stops it. */
async function served<T>(secretKey: string, work: (api: TestApi) => Promise<T>, hasCast = false): Promise<T> {
  const api = await startTestApi({ hasCast, isExecuting: false, environment: settings(secretKey) });
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

/** A Provider with a key, on data where Ada is known. */
function givenProvider(secretKey: string): Promise<void> {
  return served(
    secretKey,
    async (api) => {
      const { database, services } = api.program;
      const terms = { name: "Harbour models", kind: "openai_compatible", baseUrl: "https://models.example.org/v1" };
      await database.transaction((db) => services.provider.create(db, { ...terms, key: "sk-the-key-of-harbour" }));
    },
    true,
  );
}

/** The Provider's key, as a server with this secret key reads it. */
function keyReadWith(secretKey: string): Promise<string | null> {
  return served(secretKey, async ({ program: { database, services } }) => {
    const provider = await database.read.findOneByOrFail(Provider, { name: "Harbour models" });
    return services.provider.connectionTo(provider).key;
  });
}

const rotate = (secretKey: string, newSecretKey?: string) =>
  rotateSecretKey(readConfig(settings(secretKey, newSecretKey)));

describe("rotating the secret key", () => {
  it("encrypts stored keys with the new one: the old one opens them no more", async () => {
    await givenProvider(OLD_KEY);
    expect(await rotate(OLD_KEY, NEW_KEY)).toEqual({ keyCount: 1, keptIn: "setting" });
    expect(await keyReadWith(NEW_KEY)).toBe("sk-the-key-of-harbour");
    await expect(keyReadWith(OLD_KEY)).rejects.toThrow("the server's secret key has changed");
  });

  it("keeps what a repeated request is answered with", async () => {
    await givenProvider(OLD_KEY);
    const { cookie, answer } = await served(OLD_KEY, async (api) => {
      await api.given.account("Joan");
      const joan = api.as("joan");
      return { cookie: joan.headers, answer: await joan.must(CREATE_TOKEN, TOKEN) };
    });
    await rotate(OLD_KEY, NEW_KEY);
    expect(await served(NEW_KEY, (api) => api.client(cookie).must(CREATE_TOKEN, TOKEN))).toEqual(answer);
  });

  it("changes nothing when the present key does not open all of them", async () => {
    await givenProvider(OLD_KEY);
    await expect(rotate("3".repeat(64), NEW_KEY)).rejects.toThrow("does not open the keys of: Harbour models");
    expect(await keyReadWith(OLD_KEY)).toBe("sk-the-key-of-harbour");
  });

  it("wants to be told the new key where the present one is a setting, and another one than that", async () => {
    await expect(rotate(OLD_KEY)).rejects.toThrow("set TAVERNKIT_NEW_SECRET_KEY");
    await expect(rotate(OLD_KEY, OLD_KEY)).rejects.toThrow("The new key is the present one");
  });
});

// PostgreSQL always has its key from the settings, and nothing locks its data folder.
describe.skipIf(isOnPostgres)("rotating a secret key in the data folder", () => {
  const file = (name: string) => join(testDatabase.folder, name);

  it("puts a new one in its place", async () => {
    await givenProvider("");
    const before = readFileSync(file("secret.key"), "utf8");
    expect(await rotate("")).toEqual({ keyCount: 1, keptIn: "data folder" });
    expect(readFileSync(file("secret.key"), "utf8")).not.toBe(before);
    expect(existsSync(file("secret.key.next"))).toBe(false);
    expect(await keyReadWith("")).toBe("sk-the-key-of-harbour");
  });

  it("is refused while a server runs", async () => {
    await givenProvider("");
    await served("", () => expect(rotate("")).rejects.toThrow("is in use by another TavernKit"));
    expect(await keyReadWith("")).toBe("sk-the-key-of-harbour");
  });

  it("leaves the present one where it is when it fails", async () => {
    await givenProvider("");
    const before = readFileSync(file("secret.key"), "utf8");
    writeFileSync(file("secret.key"), Buffer.alloc(32, 7).toString("base64"));
    await expect(rotate("")).rejects.toThrow("Nothing has changed");
    writeFileSync(file("secret.key"), before);
    expect(existsSync(file("secret.key.next"))).toBe(false);
    expect(await keyReadWith("")).toBe("sk-the-key-of-harbour");
  });

  it("that was cut off after its transaction is finished by the next one, and no server starts before", async () => {
    await givenProvider("");
    const before = readFileSync(file("secret.key"), "utf8");
    await rotate("");
    writeFileSync(file("secret.key.next"), readFileSync(file("secret.key")));
    writeFileSync(file("secret.key"), before);

    await expect(keyReadWith("")).rejects.toThrow("npm run rotate-secret");
    expect(await rotate("")).toEqual({ keyCount: 1, keptIn: "data folder" });
    expect(await keyReadWith("")).toBe("sk-the-key-of-harbour");
  });

  it("that was cut off before its transaction is begun anew", async () => {
    await givenProvider("");
    writeFileSync(file("secret.key.next"), Buffer.alloc(32, 7).toString("base64"));
    expect(await rotate("")).toEqual({ keyCount: 1, keptIn: "data folder" });
    expect(readFileSync(file("secret.key"), "utf8")).not.toBe(Buffer.alloc(32, 7).toString("base64"));
    expect(await keyReadWith("")).toBe("sk-the-key-of-harbour");
  });
});
