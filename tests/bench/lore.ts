import {
  activate,
  compileLorebook,
  DEFAULT_LORE_SETTINGS,
  matchWithRegExp,
  newLorebookEntry,
  type CompiledLorebook,
  type Lorebook,
  type LoreSettings,
  type ScanMessage,
} from "@tavernkit/lore-engine";
import { seededRandom } from "@tavernkit/prompt-engine";

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

/** Entries of the books measured; the goal is about the one in `GOAL_ENTRIES`, the others show the growth. */
const SIZES = [100, 1_000, 10_000, 100_000] as const;
const GOAL_ENTRIES = 10_000;
const GOAL_WARM_MS = 5;
const GOAL_COLD_MS = 30;

const MESSAGES = 100;
const MESSAGE_UNITS = 200;
const KEYS_PER_ENTRY = 2;
/** Only the first entries of a book are spoken of, so that every size has the same matches. */
const SPOKEN_OF = 100;

/** Turns measured for each warm figure, and books made for each cold one. */
const WARM_TURNS = 40;
const COLD_BOOKS = 7;
/** Naive scans of large books take seconds, so these are measured once. */
const naiveScans = (size: number) => (size < GOAL_ENTRIES ? 3 : 1);

/** A way to scan, as people set it. */
interface Variant {
  readonly name: string;
  readonly settings: LoreSettings;
}

const BASE: LoreSettings = { ...DEFAULT_LORE_SETTINGS, scanDepth: MESSAGES, budgetPercent: 100, isRecursive: false };
const VARIANTS: readonly Variant[] = [
  { name: "plain", settings: BASE },
  { name: "whole words", settings: { ...BASE, matchesWholeWords: true } },
  { name: "recursion", settings: { ...BASE, isRecursive: true } },
];

const random = seededRandom(4);
const SYLLABLES = ["an", "bor", "cal", "dre", "el", "fin", "gor", "hal", "is", "jun", "kar", "lo", "mir", "nor", "ost"];
const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;
const word = (syllables: number) => Array.from({ length: syllables }, () => pick(SYLLABLES)).join("");

/** A key like the name of a person or place; five syllables of fifteen give 760,000 names. */
const keys = Array.from({ length: 100_000 * KEYS_PER_ENTRY }, () => word(5));
const FILLER = Array.from({ length: 400 }, () => word(2));

function bookOf(size: number): Lorebook {
  const entries = Array.from({ length: size }, (_, index) =>
    newLorebookEntry({
      uid: String(index),
      keys: keys.slice(index * KEYS_PER_ENTRY, (index + 1) * KEYS_PER_ENTRY),
      // With recursion, half of the entries spoken of lead to another one.
      content: `Fact ${index}. ${index < SPOKEN_OF && index % 2 === 0 ? keys[(index + 1) * KEYS_PER_ENTRY] : ""}`,
    }),
  );
  return { name: "Harbour", description: "", entries, extensions: {}, unknownFields: {} };
}

/** Every second Message speaks of one entry. */
function messageAt(index: number): ScanMessage {
  const mention = index % 2 === 0 ? [keys[Math.floor(random() * SPOKEN_OF) * KEYS_PER_ENTRY]] : [];
  const words = [...mention, ...Array.from({ length: 45 }, () => pick(FILLER))];
  return { id: String(index), name: "Ada", text: words.join(" ").slice(0, MESSAGE_UNITS) };
}

function activateOnce(book: CompiledLorebook, messages: readonly ScanMessage[], settings: LoreSettings): number {
  const result = activate({
    books: [{ id: "harbour", source: "global", book }],
    messages,
    settings,
    contextTokens: 100_000,
    random: () => 0,
    countTokens: (text) => Math.ceil(text.length / 4),
    matchPattern: matchWithRegExp,
    expandMacros: (text) => text,
  });
  return result.activated.length;
}

/** What a scan costs that asks every key of every entry against the whole text, as is usual. */
function naiveScan(book: Lorebook, messages: readonly ScanMessage[], settings: LoreSettings): number {
  const text = messages
    .map(({ name, text: words }) => `${name}: ${words}`)
    .join("\n")
    .toLowerCase();
  const stands = settings.matchesWholeWords
    ? (key: string) => new RegExp(`(?:^|\\W)(${key.toLowerCase()})(?:$|\\W)`).test(text)
    : (key: string) => text.includes(key.toLowerCase());
  return book.entries.filter((entry) => entry.keys.some(stands)).length;
}

function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** A book nobody has read yet, and a whole Conversation it meets for the first time. */
function coldMs(book: Lorebook, messages: readonly ScanMessage[], settings: LoreSettings): number {
  return median(
    Array.from({ length: COLD_BOOKS }, () => timed(() => activateOnce(compileLorebook(book), messages, settings))),
  );
}

/** The next turn: one Message more, the others known. */
function warmMs(book: Lorebook, messages: readonly ScanMessage[], settings: LoreSettings): number {
  const compiled = compileLorebook(book);
  activateOnce(compiled, messages, settings);
  const conversation = [...messages];
  const times = Array.from({ length: WARM_TURNS }, () => {
    conversation.push(messageAt(conversation.length));
    const recent = conversation.slice(-MESSAGES);
    return timed(() => activateOnce(compiled, recent, settings));
  });
  return median(times);
}

function row(
  state: "cold" | "warm",
  variant: Variant,
  size: number,
  figures: { value: number; baseline: number },
): BenchRow {
  const limit = state === "cold" ? GOAL_COLD_MS : GOAL_WARM_MS;
  const isGoal = size === GOAL_ENTRIES;
  return {
    id: "P4",
    name: `lore, ${size.toLocaleString("en")} entries, ${variant.name}, ${state}`,
    unit: "ms",
    ...figures,
    ratio: figures.value / figures.baseline,
    goal: isGoal ? `≤ ${limit} ms` : "growth curve",
    holds: !isGoal || figures.value <= limit,
  };
}

/** P4: activation over 100 Messages of 200 characters, beside a scan of every key in the same run. */
export async function run(): Promise<BenchRow[]> {
  const messages = Array.from({ length: MESSAGES }, (_, index) => messageAt(index));
  // The process is warm in a server; only book and Messages are new to it.
  for (const { settings } of VARIANTS) coldMs(bookOf(1_000), messages, settings);
  return SIZES.flatMap((size) => {
    const book = bookOf(size);
    return VARIANTS.flatMap((variant) => {
      const { settings } = variant;
      const baseline = median(
        Array.from({ length: naiveScans(size) }, () => timed(() => naiveScan(book, messages, settings))),
      );
      return [
        row("cold", variant, size, { value: coldMs(book, messages, settings), baseline }),
        row("warm", variant, size, { value: warmMs(book, messages, settings), baseline }),
      ];
    });
  });
}
