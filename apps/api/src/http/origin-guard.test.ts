import { describe, expect, it } from "vitest";
import { OriginGuard } from "./origin-guard.js";

const guard = new OriginGuard({ host: "127.0.0.1", publicUrl: "https://tavern.example" });

describe("the origin guard", () => {
  it.each(["localhost:4000", "127.0.0.1:4000", "[::1]:4000", "tavern.example"])("answers to %s", (host) => {
    expect(guard.refusalOf({ host, origin: undefined, changesState: true })).toBeUndefined();
  });

  it.each(["evil.example", "127.0.0.1.evil.example:4000", "", undefined])("does not answer to %s", (host) => {
    expect(guard.refusalOf({ host, origin: undefined, changesState: false })).toMatch(/PUBLIC_URL/);
  });

  it("lets a page of this server change something", () => {
    const request = { host: "localhost:4000", origin: "http://localhost:4000", changesState: true };
    expect(guard.refusalOf(request)).toBeUndefined();
  });

  it.each(["http://evil.example", "http://localhost:5000", "null"])("lets no page of %s change anything", (origin) => {
    expect(guard.refusalOf({ host: "localhost:4000", origin, changesState: true })).toMatch(/another site/);
  });

  it.each(["cross-site", "same-site"])("lets no page change anything that its browser calls %s", (fetchSite) => {
    expect(guard.refusalOf({ host: "localhost:4000", origin: undefined, fetchSite, changesState: true })).toMatch(
      /another site/,
    );
    expect(guard.refusalOf({ host: "localhost:4000", origin: undefined, fetchSite, changesState: false })).toBe(
      undefined,
    );
  });

  it.each(["same-origin", "none"])("lets who is called %s change something", (fetchSite) => {
    const request = { host: "localhost:4000", origin: undefined, fetchSite, changesState: true };
    expect(guard.refusalOf(request)).toBeUndefined();
  });

  it("does not mind the origin of what only reads", () => {
    const request = { host: "localhost:4000", origin: "http://evil.example", changesState: false };
    expect(guard.refusalOf(request)).toBeUndefined();
  });

  it("does not take a wildcard it listens on for a name", () => {
    const open = new OriginGuard({ host: "0.0.0.0", publicUrl: undefined });
    expect(open.refusalOf({ host: "0.0.0.0:4000", origin: undefined, changesState: false })).toBeDefined();
  });
});
