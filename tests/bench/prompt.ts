import {
  activate,
  compileLorebook,
  DEFAULT_LORE_SETTINGS,
  matchWithRegExp,
  newLorebookEntry,
} from "@tavernkit/lore-engine";
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

/** Entries of the Lorebook that takes part, as in P4. */
const ENTRIES = 10_000;

const SENTENCE = "The tide rolls over worn stone and rope while a lamp is lit. ";

function messageAt(index: number): HistoryMessage {
  const isUser = index % 2 === 0;
  const text = `${index}: ${SENTENCE.repeat(4)}`.slice(0, MESSAGE_UNITS);
  return { id: String(index), role: isUser ? "user" : "assistant", name: isUser ? "Ada" : "Wren", text };
}

/** A Lorebook of which about one entry in a thousand is called by the Messages scanned. */
function harbour(): NonNullable<PlanInput["activateLore"]> {
  const entries = Array.from({ length: ENTRIES }, (_, index) =>
    newLorebookEntry({
      uid: String(index),
      keys: [index % 1_000 === 0 ? "worn stone" : `buoy ${index}`],
      content: `Number ${index} of the harbour. ${SENTENCE}`,
    }),
  );
  const book = compileLorebook({ name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} });
  const settings = { ...DEFAULT_LORE_SETTINGS, scanDepth: 100 };
  const books = [{ id: "harbour", source: "chat" as const, book }];
  return (request) => activate({ ...request, books, settings, matchPattern: matchWithRegExp });
}

/** A whole card, a note, and a budget of 8,192 tokens, counted at about a token for four letters. */
function inputFor(history: readonly HistoryMessage[], activateLore: PlanInput["activateLore"]): PlanInput {
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
    activateLore,
  };
}

/** What a plan costs that has a message made of the whole history and cuts afterwards, as a prompt builder does at first. */
function planWhole(input: PlanInput): void {
  plan({ ...input, budget: { contextTokens: Number.MAX_SAFE_INTEGER, responseTokens: 0 } });
}

/** Plans with one Message more each time, as a Conversation does. */
function p95(length: number, work: (input: PlanInput) => void): number {
  const activateLore = harbour();
  const history = Array.from({ length }, (_, index) => messageAt(index));
  const times = Array.from({ length: 2 * ROUNDS }, () => {
    history.push(messageAt(history.length));
    const input = inputFor(history, activateLore);
    const start = performance.now();
    work(input);
    return performance.now() - start;
  });
  const measured = times.slice(ROUNDS).sort((one, other) => one - other);
  return measured[Math.ceil(ROUNDS * 0.95) - 1] ?? Number.NaN;
}

/** P5: the whole plan with its lore, beside a plan of the same history that is cut only when it is complete. */
export async function run(): Promise<BenchRow[]> {
  return LENGTHS.map((length) => {
    const value = p95(length, plan);
    const baseline = p95(length, planWhole);
    return {
      id: "P5",
      name: `whole plan, ${ENTRIES.toLocaleString("en")} entries, ${length.toLocaleString("en")} Messages, p95`,
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      goal: length === GOAL_LENGTH ? `≤ ${GOAL_P95_MS} ms` : "growth curve",
      holds: value <= GOAL_P95_MS,
    };
  });
}
