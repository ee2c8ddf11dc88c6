import {
  DEFAULT_PROMPT_SETTINGS,
  OPEN_ROLE_RULES,
  plan,
  seededRandom,
  type HistoryMessage,
  type PlanInput,
} from "@tavernkit/prompt-engine";

/** One figure of a bench, beside what it is compared with in the same run. */
interface BenchRow {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number;
  readonly ratio: number;
  readonly goal: string;
  readonly holds: boolean;
}

/** Lengths of history measured; the goal is about the one in `GOAL_LENGTH`, the others show the growth. */
const LENGTHS = [100, 1_000, 10_000, 100_000] as const;
const GOAL_LENGTH = 10_000;
const GOAL_P95_MS = 50;

/** Plans made for each figure, after as many again to warm up. */
const ROUNDS = 40;

/** UTF-16 units of one Message, as in P4. */
const MESSAGE_UNITS = 200;

const SENTENCE = "The tide rolls over worn stone and rope while a lamp is lit. ";

function historyOf(length: number): HistoryMessage[] {
  return Array.from({ length }, (_, index) => ({
    id: String(index),
    role: index % 2 === 0 ? "user" : "assistant",
    name: index % 2 === 0 ? "Ada" : "Wren",
    text: `${index}: ${SENTENCE.repeat(4)}`.slice(0, MESSAGE_UNITS),
  }));
}

/** A whole card, a note, and a budget of 8,192 tokens, counted at about a token for four letters. */
function inputFor(history: readonly HistoryMessage[]): PlanInput {
  return {
    kind: "reply",
    character: {
      name: "Wren",
      description: `{{char}} keeps the light. ${SENTENCE.repeat(20)}`,
      personality: "dry, kind, {{random:patient,curious}}",
      scenario: "A storm is near. {{user}} has come in from the quay.",
      exampleMessages: Array.from({ length: 6 }, () => `<START>\n{{user}}: Is it far?\n{{char}}: ${SENTENCE}`).join(
        "\n",
      ),
    },
    persona: { name: "Ada", description: `{{user}} sails. ${SENTENCE}` },
    history,
    historyTotals: { messages: history.length, userMessages: Math.ceil(history.length / 2) },
    authorsNotes: { space: { text: "[Keep to the weather.]", interval: 2 } },
    budget: { contextTokens: 8_192, responseTokens: 512 },
    roleRules: OPEN_ROLE_RULES,
    settings: DEFAULT_PROMPT_SETTINGS,
    countTokens: (text) => Math.ceil(text.length / 4),
    clock: () => Date.UTC(2026, 0, 1),
    random: seededRandom(1),
  };
}

/** What a plan costs that has a message made of the whole history and cuts afterwards, as a prompt builder does at first. */
function planWhole(input: PlanInput): void {
  plan({ ...input, budget: { contextTokens: Number.MAX_SAFE_INTEGER, responseTokens: 0 } });
}

function p95(work: () => void): number {
  for (let round = 0; round < ROUNDS; round += 1) work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((one, other) => one - other)[Math.ceil(ROUNDS * 0.95) - 1] ?? Number.NaN;
}

/** P5: the whole plan, beside a plan of the same history that is cut only when it is complete. */
export async function run(): Promise<BenchRow[]> {
  return LENGTHS.map((length) => {
    const input = inputFor(historyOf(length));
    const value = p95(() => plan(input));
    const baseline = p95(() => planWhole(input));
    const goal = length === GOAL_LENGTH ? `≤ ${GOAL_P95_MS} ms` : "growth curve";
    return {
      id: "P5",
      name: `whole plan, ${length.toLocaleString("en")} Messages, p95`,
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      goal,
      holds: value <= GOAL_P95_MS,
    };
  });
}
