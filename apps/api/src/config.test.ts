import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.js";

const key = Buffer.alloc(32, 7).toString("base64");

describe("settings of the process", () => {
  it("are the documented defaults in an empty environment", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 4000, host: "127.0.0.1", role: "all", logLevel: "info" });
    expect(config).toMatchObject({ trustedProxies: 0, operationsPerMinute: 1_200, auditDays: 90 });
    expect(config.database.kind).toBe("sqlite");
  });

  it("count an empty variable as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "" }).port).toBe(4000);
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it("move to PostgreSQL by DATABASE_URL", () => {
    const { database } = readConfig({ DATABASE_URL: "postgres://db/tavern", TAVERNKIT_SECRET_KEY: key });
    expect(database).toEqual({ kind: "postgres", url: "postgres://db/tavern" });
  });

  it.each([
    ["1", 1],
    ["true", 1],
    ["2", 2],
    ["false", 0],
  ])("TRUST_PROXY=%s means that %i proxies stand in front", (value, count) => {
    expect(readConfig({ TRUST_PROXY: value }).trustedProxies).toBe(count);
  });

  it("take slashes off the end of PUBLIC_URL", () => {
    expect(readConfig({ PUBLIC_URL: "https://tavern.example/" }).publicUrl).toBe("https://tavern.example");
  });

  it("are refused with every wrong variable named", () => {
    const read = () =>
      readConfig({ PORT: "70000", TRUST_PROXY: "yes", AUDIT_DAYS: "-1", LOG_LEVEL: "loud", DATABASE_URL: "mysql://x" });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT[\s\S]*TRUST_PROXY[\s\S]*DATABASE_URL[\s\S]*AUDIT_DAYS[\s\S]*LOG_LEVEL/);
  });

  it.each([
    ["PostgreSQL without a shared secret key", { DATABASE_URL: "postgres://db/tavern" }, /TAVERNKIT_SECRET_KEY/],
    ["a secret key of the wrong length", { TAVERNKIT_SECRET_KEY: "c2hvcnQ=" }, /32 bytes/],
    ["a part of the server without what the parts share", { TAVERNKIT_ROLE: "worker" }, /DATABASE_URL and REDIS_URL/],
  ])("refuse %s", (_what, environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });
});
