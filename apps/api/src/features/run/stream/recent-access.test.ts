import { beforeEach, describe, expect, it } from "vitest";
import { RecentAccess } from "./recent-access.js";

let now: number;
let readersByConversation: Map<string, Set<string>>;
let asked: { accounts: readonly string[]; conversations: readonly string[] }[];
let access: RecentAccess;

beforeEach(() => {
  now = 0;
  readersByConversation = new Map([
    ["harbour", new Set(["ada", "grace"])],
    ["lighthouse", new Set(["grace"])],
  ]);
  asked = [];
  access = new RecentAccess(
    (accounts, conversations) => {
      asked.push({ accounts, conversations });
      return Promise.resolve(new Map([...readersByConversation].map(([id, readers]) => [id, new Set(readers)])));
    },
    () => now,
  );
});

describe("what is known of access", () => {
  it("is asked for once for all who want to know at the same time", async () => {
    const answers = await Promise.all([
      access.isAllowed("ada", "harbour"),
      access.isAllowed("ada", "harbour"),
      access.isAllowed("ada", "lighthouse"),
      access.isAllowed("grace", "lighthouse"),
      access.isAllowed("grace", "nowhere"),
    ]);
    expect(answers).toEqual([true, true, false, true, false]);
    expect(asked).toEqual([{ accounts: ["ada", "grace"], conversations: ["harbour", "lighthouse", "nowhere"] }]);
  });

  it("holds for less than half a second, then is asked for again", async () => {
    await access.isAllowed("ada", "harbour");
    readersByConversation.get("harbour")?.delete("ada");
    now = 499;
    expect(access.isAllowed("ada", "harbour")).toBe(true);
    now = 500;
    expect(await access.isAllowed("ada", "harbour")).toBe(false);
  });

  it("is asked for anew for all who wanted it lately, as soon as one wants it, and forgotten of the others", async () => {
    await Promise.all([access.isAllowed("ada", "harbour"), access.isAllowed("grace", "lighthouse")]);
    now = 499;
    await access.isAllowed("grace", "lighthouse");
    now = 500;
    await access.isAllowed("grace", "harbour");
    expect(asked.at(-1)).toEqual({ accounts: ["grace"], conversations: ["lighthouse", "harbour"] });
    expect(access.isAllowed("grace", "lighthouse")).toBe(true);
  });

  it("is asked for again by the next who wants it when the answer could not be had", async () => {
    let isBroken = true;
    access = new RecentAccess(
      () => (isBroken ? Promise.reject(new Error("down")) : Promise.resolve(readersByConversation)),
      () => now,
    );
    await expect(access.isAllowed("ada", "harbour")).rejects.toThrow("down");
    isBroken = false;
    expect(await access.isAllowed("ada", "harbour")).toBe(true);
  });
});
