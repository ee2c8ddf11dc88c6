import { DEFAULT_LORE_SETTINGS, newLorebookEntry, type LorebookEntry } from "@tavernkit/lore-engine";
import { DEFAULT_PROMPT_SETTINGS, OPEN_ROLE_RULES, type PromptPlan } from "@tavernkit/prompt-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BookRef, LoadBooks } from "../../src/features/run/planning/lore-books.js";
import { WorkerPlanner } from "../../src/features/run/planning/worker-planner.js";

/** Threads load built files, as in production. */
const planner = new WorkerPlanner(new URL("../../dist/features/run/planning/thread/plan-task.js", import.meta.url));
const harbour: BookRef = { id: "harbour", version: 1, name: "Harbour", source: "global" };
const LONG_TEXT = `${"a".repeat(20_000)}!`;
let version = 0;

/** A plan over one long Message, with a book of these keys; each key has an entry of its own. */
async function planned(keys: readonly string[], text = LONG_TEXT): Promise<{ plan: PromptPlan; milliseconds: number }> {
  version += 1;
  const entries = keys.map((key, index): LorebookEntry =>
    newLorebookEntry({ uid: `${index}`, keys: [key], content: "Yes." }),
  );
  const book = { name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} };
  const loadBooks: LoadBooks = (refs) => Promise.resolve(refs.map((ref) => ({ ...ref, book })));
  const begin = performance.now();
  const result = await planner.plan(
    {
      data: {
        kind: "reply",
        character: { name: "Wren" },
        persona: { name: "Ada" },
        history: [{ id: "m1", role: "user", name: "Ada", text }],
        budget: { contextTokens: 50_000, responseTokens: 100 },
        roleRules: OPEN_ROLE_RULES,
        settings: DEFAULT_PROMPT_SETTINGS,
      },
      lore: {
        books: [{ ...harbour, version }],
        settings: DEFAULT_LORE_SETTINGS,
        character: { filterName: "Wren", tags: [] },
      },
      instant: 0,
      seed: 1,
    },
    loadBooks,
  );
  if (!result.ok) throw new Error(result.refusal.message);
  return { plan: result.plan, milliseconds: performance.now() - begin };
}

const activatedIn = (plan: PromptPlan) => plan.lore?.activated.map(({ uid }) => uid);

beforeAll(() => planned(["quay"]));
afterAll(() => planner.close());

describe("a pattern that JavaScript's engine never finishes", () => {
  it("is looked for in linear time where that is possible", async () => {
    const { plan } = await planned(["/(a+)+$/", "/(a+)+!/"]);
    expect(activatedIn(plan)).toEqual(["1"]);
    expect(plan.issues).toEqual([]);
  });

  it("is set aside and named where it is not, and the others are still found", async () => {
    const { plan, milliseconds } = await planned([String.raw`/(?=a)(a+)+\1$/`, "/a!/"]);
    expect(activatedIn(plan)).toEqual(["1"]);
    expect(plan.issues).toEqual([
      expect.objectContaining({ code: "PATTERN_SET_ASIDE", message: expect.stringContaining("takes too long") }),
    ]);
    expect(milliseconds).toBeLessThan(3_000);
  });

  it("holds up no other plan", async () => {
    const hostile = Array.from({ length: 40 }, (_, index) => String.raw`/(?=a)(a+)+\1${index}$/`);
    const [attack, other] = await Promise.all([planned(hostile), planned(["tide"], "The tide turns.")]);
    expect(activatedIn(other.plan)).toEqual(["0"]);
    expect(attack.plan.issues.length).toBeGreaterThan(0);
    expect(attack.milliseconds).toBeLessThan(8_000);
  });
});

describe("an ordinary pattern", () => {
  it("means what it means in JavaScript", async () => {
    const { plan } = await planned(
      [String.raw`/(?<=tide )turns/`, String.raw`/(\w)\1/i`, "/^tide/"],
      "The tide turns. Llama.",
    );
    expect(activatedIn(plan)).toEqual(["0", "1"]);
  });
});
