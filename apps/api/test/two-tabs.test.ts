import { isInputObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolvers } from "../src/catalog.js";
import { buildGraphqlSchema } from "../src/graphql/schema.js";
import { overlap } from "./support/overlap.js";
import { startTestApi, type TestApi } from "./support/start-test-api.js";
import type { Answer } from "./support/test-client.js";
import { VERSIONED, versionedThings, type Shown, type Versioned, type Way } from "./support/versioned.js";

/** What each tab does, in this order: it looks, changes something, and whatever came of it, changes something again. */
const ACTS = ["look", "change", "change"] as const;

type Tab = "first" | "second";

/** Every order in which two tabs can act, one act at a time. The tab that acts first is called the first. */
const ORDERS = interleavings({ first: ACTS.length - 1, second: ACTS.length }).map((rest): Tab[] => ["first", ...rest]);

function interleavings(left: Readonly<Record<Tab, number>>): Tab[][] {
  const tabs = (["first", "second"] as const).filter((tab) => left[tab] > 0);
  if (tabs.length === 0) return [[]];
  return tabs.flatMap((tab) => interleavings({ ...left, [tab]: left[tab] - 1 }).map((rest) => [tab, ...rest]));
}

/** What people write in, where two tabs meet in every order. Of all things two tabs meet in the same moment. */
const WRITTEN_IN = [
  "Message",
  "Conversation",
  "Space",
  "Character",
  "Lorebook",
  "entries of a Lorebook",
  "LorebookEntry",
  "Preset",
] as const;

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ isExecuting: false });
});
afterAll(() => api.close());

/** Changes something for the n-th time, as a tab does that has seen this version. */
function change({ mutation, payload, input }: Way, n: number, expectedVersion: number) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${payload} } }`;
  return api.as("ada").send(document, { input: { ...input(n), expectedVersion } });
}

/** The version that an answer or a refusal tells. */
function versionIn(told: unknown): number {
  const [version] = [...JSON.stringify(told).matchAll(/"(?:version|settingsVersion)":(\d+)/g)];
  return Number(version?.[1]);
}

/** A change is done on what was there, and nothing else is different. */
async function expectDone(thing: Versioned, way: Way, n: number, before: Shown, answer: Answer<unknown>) {
  expect(answer.errors).toBeUndefined();
  const after = { ...way.after(before, n), version: versionIn(answer.data) };
  expect(after.version).toBeGreaterThan(before.version);
  expect(await thing.look()).toEqual(after);
  return after;
}

/** A change is refused with what is there, and nothing is different. @returns The version told. */
async function expectRefused(thing: Versioned, way: Way, present: Shown, answer: Answer<unknown>): Promise<number> {
  expect(answer.code).toBe("CONFLICT");
  const current = answer.errors?.[0]?.extensions["current"] as Record<string, unknown>;
  expect(versionIn(current)).toBe(present.version);
  if (way.told) expect(way.told(current)).toEqual(way.seen(present));
  expect(await thing.look()).toEqual(present);
  return versionIn(current);
}

describe("two tabs that change one thing (R7)", () => {
  it.each(WRITTEN_IN)(
    "in whatever order they look and change, never overwrite what they have not seen: %s",
    async (name) => {
      const thing = await versionedThings(api)[name]();
      const ways = thing.ways.filter(({ isLast }) => !isLast);
      let present = await thing.look();
      let n = 0;
      for (const order of ORDERS) {
        const seen: Partial<Record<Tab, number>> = {};
        const acts = { first: [...ACTS], second: [...ACTS] };
        for (const tab of order) {
          if (acts[tab].shift() === "look") {
            const shown = await thing.look();
            expect(shown).toEqual(present);
            seen[tab] = shown.version;
            continue;
          }
          n += 1;
          const way = ways[n % ways.length]!;
          const answer = await change(way, n, seen[tab]!);
          if (seen[tab] === present.version) {
            present = await expectDone(thing, way, n, present, answer);
            seen[tab] = present.version;
          } else {
            seen[tab] = await expectRefused(thing, way, present, answer);
          }
        }
      }
    },
  );

  it.each(VERSIONED)("in the same moment: one of the changes is done, the other refused with it: %s", async (name) => {
    const { ways } = await versionedThings(api)[name]();
    for (const [index] of ways.entries()) {
      const thing = await versionedThings(api)[name]();
      const [one, other] = [thing.ways[index]!, thing.ways[(index + 1) % ways.length]!];
      const before = await thing.look();
      const begin = (way: Way, n: number) => ({
        statement: /^(UPDATE|INSERT)/,
        begin: () => change(way, n, before.version),
      });
      const [done, refused] = await overlap(api, begin(one, 1), begin(other, 3));
      const present = await expectDone(thing, one, 1, before, done);
      await expectRefused(thing, other, present, refused);
    }
  });
});

it("every mutation that takes an expectedVersion is among those that two tabs make", async () => {
  const schema = await buildGraphqlSchema(resolvers);
  const mutations = Object.values(schema.getMutationType()!.getFields()).filter(({ args }) =>
    args.some(({ type }) => {
      const input = "ofType" in type ? type.ofType : type;
      return isInputObjectType(input) && "expectedVersion" in input.getFields();
    }),
  );
  const made: string[] = [];
  for (const name of VERSIONED) {
    const { ways } = await versionedThings(api)[name]();
    made.push(...ways.map(({ mutation }) => mutation));
  }
  expect(mutations.map(({ name }) => name).toSorted()).toEqual(made.toSorted());
});
