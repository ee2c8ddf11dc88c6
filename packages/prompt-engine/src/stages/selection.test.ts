import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryMessage } from "../input/history.js";
import type { PlanLore } from "../input/lore.js";
import type { PlanInput } from "../input/plan-input.js";
import { plan } from "../plan.js";
import type { PlanBlock } from "../prompt-plan.js";
import type { NamesBehavior } from "../settings/prompt-settings.js";
import { seededRandom } from "../random.js";
import { BUILT_IN_TEMPLATES, type TemplateFamily } from "../templates/built-in.js";
import { contents, givenInput, planned, PROPERTY, settingsWith, talk } from "../../test/given.js";

const DIALOGUES = "<START>\n{{user}}: one?\n{{char}}: one.\n<START>\n{{user}}: two?\n{{char}}: two.";

function omittedIds(blocks: readonly PlanBlock[]): string[] {
  return blocks.filter((block) => block.omission === "budget").map((block) => block.id);
}

/** A budget that leaves `spare` tokens beside what the same plan takes without its examples, lore and older Messages. */
function tightBudget(more: Partial<PlanInput>, spare: number): PlanInput["budget"] {
  const { character, ...rest } = givenInput(more);
  const history = rest.history.slice(-1);
  const bare = planned({ ...rest, history, lore: [], character: { ...character, exampleMessages: "" } });
  return { contextTokens: bare.totalTokens + spare, responseTokens: 0 };
}

describe("when there is too little room", () => {
  it("the last example dialogue goes first, whole", () => {
    const more = { character: { name: "Wren", exampleMessages: DIALOGUES } };
    const all = planned(more);
    const result = planned({ ...more, budget: { contextTokens: all.totalTokens - 1, responseTokens: 0 } });
    expect(omittedIds(result.blocks)).toEqual(["examples:1:opening", "examples:1:0", "examples:1:1"]);
    expect(contents(result)).toEqual(
      contents(all)
        .filter((text) => !text.includes("two"))
        .toSpliced(-3, 1),
    );
  });

  it("older Messages go before examples that settings keep always", () => {
    const history = talk("oldest", "old", "now");
    const more = { character: { name: "Wren", exampleMessages: DIALOGUES }, history };
    const all = planned(more);
    const settings = settingsWith({ examples: "always" });
    const result = planned({ ...more, settings, budget: { contextTokens: all.totalTokens - 1, responseTokens: 0 } });
    expect(omittedIds(result.blocks)).toEqual(["message:m0"]);
  });

  it("an example that names nobody is left out in any case, and the plan says so", () => {
    const result = planned({ character: { name: "Wren", exampleMessages: "The wind." } });
    expect(result.issues).toEqual([expect.objectContaining({ code: "EXAMPLE_WITHOUT_NAMES" })]);
  });

  it("no examples are sent at all when settings say never", () => {
    const settings = settingsWith({ examples: "never" });
    const result = planned({ character: { name: "Wren", exampleMessages: DIALOGUES }, settings });
    expect(result.blocks.some((block) => block.source === "examples")).toBe(false);
  });

  it("lore goes last, the lowest order first", () => {
    const lore = [3, 1, 2].map((order): PlanLore => ({
      id: `e${order}`,
      text: "x".repeat(50),
      place: "beforeCharacter",
      order,
    }));
    const more = { lore, history: talk("old", "now") };
    const result = planned({ ...more, budget: tightBudget(more, 110) });
    expect(omittedIds(result.blocks)).toEqual(["lore:e1", "message:m0"]);
  });

  it("a text among the Messages outlives the Messages around it", () => {
    const history = talk(...Array.from({ length: 30 }, (_, index) => `Message ${index} ${"x".repeat(60)}`));
    const space = { text: "Keep it short.", depth: 20 };
    const result = planned({ history, authorsNotes: { space }, budget: { contextTokens: 1200, responseTokens: 0 } });
    const texts = contents(result);
    expect(result.omittedMessages).toBeGreaterThan(10);
    expect(texts[texts.indexOf("Keep it short.") + 1]).toBe(history[result.omittedMessages]?.text);
  });

  it("a budget or a count that is no number is a refusal, not a plan without end", () => {
    const budget = { contextTokens: Number.NaN, responseTokens: 0 };
    expect(plan(givenInput({ budget }))).toMatchObject({ ok: false, refusal: { budgetTokens: 0 } });
    expect(plan(givenInput({ countTokens: () => Number.NaN })).ok).toBe(false);
  });

  it("counts in fractions end as well", () => {
    const result = plan(givenInput({ countTokens: (text) => text.length / 3, history: talk("a", "b", "c") }));
    expect(result.ok).toBe(true);
  });

  it("the refusal says how much is needed, and that much suffices", () => {
    const refused = plan(givenInput({ budget: { contextTokens: 10, responseTokens: 0 } }));
    if (refused.ok) throw new Error("Ten tokens held a whole prompt.");
    const { neededTokens } = refused.refusal;
    const exactly = planned({ budget: { contextTokens: neededTokens, responseTokens: 0 } });
    expect(exactly.totalTokens).toBe(neededTokens);
  });
});

const families = Object.keys(BUILT_IN_TEMPLATES) as TemplateFamily[];

const message = fc.record({
  role: fc.constantFrom<HistoryMessage["role"][]>("user", "assistant", "system"),
  name: fc.constantFrom("Ada", "Wren", "Grace", "Żółw", ""),
  text: fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom("{{random:a,b}} {{user}}", "", "  ", "{{setvar::n::1}}"),
  ),
});

const anyInput: fc.Arbitrary<Partial<PlanInput>> = fc
  .record({
    kind: fc.constantFrom<PlanInput["kind"][]>("reply", "regenerate", "continue", "impersonate", "quiet"),
    messages: fc.array(message, { maxLength: 12 }),
    examples: fc.constantFrom("", DIALOGUES),
    names: fc.constantFrom<NamesBehavior[]>("none", "default", "field", "content"),
    lore: fc.array(fc.record({ text: fc.string({ maxLength: 40 }), order: fc.nat(200), depth: fc.nat(9) }), {
      maxLength: 4,
    }),
    note: fc.record({ text: fc.string({ maxLength: 20 }), depth: fc.nat(20) }),
    flags: fc.record({ squash: fc.boolean(), prefill: fc.boolean(), group: fc.boolean(), strict: fc.boolean() }),
    family: fc.option(fc.constantFrom(...families), { nil: undefined }),
    contextTokens: fc.nat(1500),
  })
  .map(({ kind, messages, examples, names, lore, note, flags, family, contextTokens }) => {
    const character = { name: "Wren", description: "{{char}} {{random:x,y}}", exampleMessages: examples };
    return {
      kind,
      character,
      history: messages.map((each, index) => ({ ...each, id: `m${index}` })),
      group: flags.group ? { members: [{ character, isMuted: false }], cards: "all" } : undefined,
      lore: lore.map((each, index): PlanLore => ({
        ...each,
        id: `${index}`,
        place: index % 2 ? "atDepth" : "afterCharacter",
      })),
      authorsNotes: { space: note },
      budget: { contextTokens, responseTokens: 100 },
      roleRules: {
        systemAnywhere: !flags.strict,
        alternation: flags.strict,
        startsWithUser: flags.strict,
        prefill: flags.prefill,
        nameField: !flags.strict,
      },
      settings: settingsWith({
        names,
        squashesSystemMessages: flags.squash,
        continuesByPrefill: flags.prefill,
        assistantPrefill: "Sure",
        templates: family && BUILT_IN_TEMPLATES[family],
      }),
      countTokens: (text: string) => Math.ceil(text.length / 4),
    } satisfies Partial<PlanInput>;
  });

describe("any text in the settings", () => {
  it("gives a plan or a refusal", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        "{{#if system}}",
        "{{else}}",
        "{{/if}}{{system}}",
        "{{name}}{{char}}",
        "{0}{0}",
        "{{trim}}\n",
        "$&",
      ),
    );
    const instruct = fc.record({ inputSequence: text, outputSequence: text, systemSequence: text, storyPrefix: text });
    fc.assert(
      fc.property(anyInput, text, text, instruct, (more, one, other, sequences) => {
        const { chatml } = BUILT_IN_TEMPLATES;
        const templates = chatml.instruct && {
          context: { ...chatml.context, storyString: one + other },
          instruct: { ...chatml.instruct, ...sequences, userAlignment: other },
        };
        const settings = settingsWith({ loreFormat: one, scenarioFormat: other, newExample: one, templates });
        const input = givenInput({ ...more, settings });
        expect(() => plan(input)).not.toThrow();
        expect(() => plan({ ...input, settings: { ...settings, templates: undefined } })).not.toThrow();
      }),
      PROPERTY,
    );
  });
});

describe("any plan", () => {
  it("is the same for the same input", () => {
    fc.assert(
      fc.property(anyInput, fc.integer(), (more, seed) => {
        const once = plan(givenInput({ ...more, random: seededRandom(seed) }));
        expect(plan(givenInput({ ...more, random: seededRandom(seed) }))).toEqual(once);
      }),
      PROPERTY,
    );
  });

  it("stays within the budget and holds the Message being answered, or is refused", () => {
    fc.assert(
      fc.property(anyInput, (more) => {
        const input = givenInput(more);
        const result = plan(input);
        if (!result.ok) {
          expect(result.refusal.neededTokens).toBeGreaterThan(result.refusal.budgetTokens);
          return;
        }
        const { messages, text, totalTokens, budgetTokens, blocks } = result.plan;
        const { messageOverheadTokens, replyOverheadTokens } = input.settings;
        const sent = messages.map(({ name = "", content }) => input.countTokens(content) + input.countTokens(name));
        const measured =
          text === undefined
            ? sent.reduce((sum, tokens) => sum + tokens + messageOverheadTokens, replyOverheadTokens)
            : input.countTokens(text);
        expect(measured).toBeLessThanOrEqual(budgetTokens);
        expect(totalTokens).toBeLessThanOrEqual(budgetTokens);
        const answered = input.history.at(-1);
        if (answered && answered.text.trim() !== "" && !answered.text.startsWith("{{")) {
          expect(blocks.find((block) => block.messageId === answered.id)).toMatchObject({ included: true });
        }
      }),
      PROPERTY,
    );
  });

  it("obeys strict role rules", () => {
    fc.assert(
      fc.property(anyInput, (more) => {
        const strict = {
          systemAnywhere: false,
          alternation: true,
          startsWithUser: true,
          prefill: false,
          nameField: false,
        };
        const result = plan(givenInput({ ...more, roleRules: strict }));
        if (!result.ok) return;
        const roles = result.plan.messages.map((sent) => sent.role);
        const spoken = roles.filter((role) => role !== "system");
        expect(roles.lastIndexOf("system")).toBeLessThanOrEqual(roles.includes("system") ? 0 : -1);
        expect(spoken.every((role, index) => role === (index % 2 === 0 ? "user" : "assistant"))).toBe(true);
      }),
      PROPERTY,
    );
  });
});
