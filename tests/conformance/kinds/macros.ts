import {
  DEFAULT_ENTRIES,
  DEFAULT_PROMPT_SETTINGS,
  expandText,
  BUILT_IN_TEMPLATES,
  seededRandom,
  type ExpandedText,
  type HistoryMessage,
  type MacroData,
  type MacroMeans,
  type PlanCharacter,
  type PlanGroup,
  type PlanVariables,
  type PromptSettings,
} from "@tavernkit/prompt-engine";
import type { Adapter, CaseOutcome } from "../contract.js";

interface RecordedCard {
  readonly description?: string;
  readonly personality?: string;
  readonly scenario?: string;
  readonly mes_example?: string;
  readonly system_prompt?: string;
  readonly post_history_instructions?: string;
  readonly character_version?: string;
}

interface RecordedMessage {
  readonly name: string;
  readonly mes: string;
  readonly is_user: boolean;
  readonly is_system: boolean;
  readonly send_date: string;
  readonly swipes?: readonly string[];
  readonly swipe_id?: number;
}

interface MacroInput {
  readonly texts: readonly string[];
  readonly user: string;
  readonly char: string;
  readonly card: RecordedCard;
  readonly persona: string;
  readonly chat: readonly RecordedMessage[];
  readonly now: string;
  readonly tz: string;
  readonly chat_id_hash: number;
  readonly rng: { readonly seed: number };
  readonly metadata?: { readonly scenario?: string };
  readonly original?: string;
  readonly input_box?: string;
  readonly group?: {
    readonly members: readonly string[];
    readonly disabled: readonly string[];
    readonly mode?: number;
  };
  readonly instruct?: { readonly enabled: boolean; readonly sys_enabled: boolean; readonly prefer_char?: boolean };
}

interface MacroResult {
  readonly texts: readonly string[];
  readonly rng_consumed: readonly (readonly [string, number])[];
  readonly variables: PlanVariables;
  readonly global_variables: PlanVariables;
  readonly banned: readonly string[];
}

/** The environment every case was recorded in (recorded/README.md, Macros). */
const MODEL = "stub-model";
const BUDGET_TOKENS = 3896;

function characterOf({ char: name, card, group }: MacroInput): PlanCharacter {
  return {
    name,
    description: card.description,
    personality: card.personality,
    ...(group && memberTexts(name)),
    scenario: card.scenario,
    exampleMessages: card.mes_example,
    systemPrompt: card.system_prompt,
    postHistoryInstructions: card.post_history_instructions,
    characterVersion: card.character_version,
  };
}

/** In groups every member, the speaker too, has texts of this form; the file's `about` says so. */
function memberTexts(name: string): Pick<PlanCharacter, "description" | "personality"> {
  return { description: `${name} desc`, personality: `${name} pers` };
}

function groupOf({ group }: MacroInput): PlanGroup | undefined {
  if (!group) return undefined;
  return {
    members: group.members.map((name) => ({
      character: { name, ...memberTexts(name) },
      isMuted: group.disabled.includes(name),
    })),
    cards: (["speaker", "unmuted", "all"] as const)[group.mode ?? 0] ?? "speaker",
  };
}

function settingsOf({ instruct }: MacroInput): PromptSettings {
  const { context, instruct: base } = BUILT_IN_TEMPLATES.chatml;
  const sequences =
    base && instruct?.enabled
      ? {
          ...base,
          inputSequence: "<<IN>>",
          outputSequence: "<<OUT>>",
          outputSuffix: "<<SEP>>",
          stopSequence: "<<STOP>>",
        }
      : undefined;
  const main = { text: "Default sys for {{char}}", enabled: instruct?.sys_enabled ?? false };
  return {
    ...DEFAULT_PROMPT_SETTINGS,
    entries: DEFAULT_ENTRIES.map((entry) => (entry.id === "main" ? { ...entry, ...main } : entry)),
    prefersCardSystemPrompt: instruct?.prefer_char ?? true,
    prefersCardPostHistory: instruct?.prefer_char ?? true,
    templates: {
      context: { ...context, exampleSeparator: "***", chatStart: "---" },
      instruct: sequences,
    },
  };
}

function messageOf(message: RecordedMessage, index: number): HistoryMessage {
  const role = message.is_system ? "system" : message.is_user ? "user" : "assistant";
  const { swipes, swipe_id: swipePosition } = message;
  return {
    id: String(index),
    role,
    name: message.name,
    text: message.mes,
    swipes: swipes?.length,
    swipePosition,
    sentAt: instantOf(message.send_date),
  };
}

/** Reads the forms of date the recorded chats use; a text that is no date has no instant. */
function instantOf(text: string): number | undefined {
  const stamp = /^(\d+)-(\d+)-(\d+) ?@ ?(\d+)h ?(\d+)m ?(\d+)s(?: ?(\d+)ms)?$/
    .exec(text)
    ?.slice(1)
    .map((part) => Number(part || 0));
  if (stamp) {
    const [year = 0, month = 1, day = 1, ...time] = stamp;
    const [hour = 0, minute = 0, second = 0, millisecond = 0] = time;
    return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  }
  const instant = Date.parse(
    /\d$/.test(text) || text.endsWith("Z") ? text : `${text.replace(/(\d)([ap]m)$/i, "$1 $2")} UTC`,
  );
  return Number.isNaN(instant) ? undefined : instant;
}

function dataOf(input: MacroInput): MacroData & Pick<MacroMeans, "clock"> {
  return {
    kind: "reply",
    character: characterOf(input),
    persona: { name: input.user, description: input.persona },
    group: groupOf(input),
    history: input.chat.map(messageOf),
    settings: settingsOf(input),
    scenarioOverride: input.metadata?.scenario,
    composerText: input.input_box,
    model: MODEL,
    timeZone: input.tz,
    pickSeed: input.chat_id_hash,
    clock: () => Date.parse(input.now),
  };
}

/** Expands one text with the state the texts before have left. */
type ExpandOne = (text: string) => ExpandedText;

/**
 * Expands the texts one after the other, each with the variables the ones before have left.
 *
 * @param prepare Rewrites a text right before its turn.
 */
function expandAll(
  input: MacroInput,
  prepare: (text: string, expand: ExpandOne) => string = (text) => text,
): MacroResult {
  const draws: number[] = [];
  const next = seededRandom(input.rng.seed);
  const random = (): number => {
    const value = next();
    draws.push(value);
    return value;
  };
  const data = dataOf(input);
  let variables: PlanVariables = {};
  let globalVariables: PlanVariables = {};
  const expand = (text: string): ExpandedText => {
    const given = { ...data, random, variables, globalVariables };
    const result = expandText(text, given, { original: input.original, budgetTokens: BUDGET_TOKENS });
    variables = { ...variables, ...result.variables };
    globalVariables = { ...globalVariables, ...result.globalVariables };
    return result;
  };
  const results = input.texts.map((text) => expand(prepare(text, expand)));
  return {
    texts: results.map((result) => result.text),
    rng_consumed: draws.map((value) => ["", value]),
    variables,
    global_variables: globalVariables,
    banned: results.flatMap((result) => result.bannedTexts),
  };
}

/** Who draws is the recorder's note; which numbers are drawn, in which order, is compared. */
function withoutDrawers(result: MacroResult): MacroResult {
  const { texts, rng_consumed, variables, global_variables, banned } = result;
  return { texts, rng_consumed: rng_consumed.map(([, value]) => ["", value]), variables, global_variables, banned };
}

function divergenceOf(input: MacroInput, expected: MacroResult): CaseOutcome["divergence"] {
  const shown = expected.texts.join("\n");
  if (/\bNaN\b|Invalid date/.test(shown)) {
    const texts = expected.texts.map((text) => text.replaceAll("NaN", "").replaceAll("Invalid date", "just now"));
    return { rule: "unknown-is-said-plainly", expected: { ...expected, texts } };
  }
  if ((input.user + input.char).includes("$")) {
    const named = (text: string): string =>
      text.replace(/\{\{user\}\}|<USER>/gi, () => input.user).replace(/\{\{char\}\}|<CHAR>|<BOT>/gi, () => input.char);
    return { rule: "names-are-plain-text", expected: { ...expected, texts: input.texts.map(named) } };
  }
  if (input.texts.some((text) => /\{\{banned ".*\{\{banned "/i.test(text))) {
    const banned = input.texts.flatMap((text) => Array.from(text.matchAll(BANNED), ([, word = ""]) => word));
    const rest = expandAll(input, (text) => text.replace(BANNED, ""));
    return { rule: "each-ban-stands-alone", expected: { ...rest, banned } };
  }
  if (input.texts.some((text) => INNER_TAG.test(text))) {
    return { rule: "arguments-may-hold-macros", expected: expandAll(input, innerFirst) };
  }
  return undefined;
}

const BANNED = /\{\{banned "([^"]*)"\}\}/gi;

/** A tag within another tag. */
const INNER_TAG = /(\{\{[^{}]*)\{\{([^{}]*)\}\}/;

/** The text with every inner tag written out by hand: its value where it has one, nothing where it is unknown. */
function innerFirst(text: string, expand: ExpandOne): string {
  let current = text;
  while (INNER_TAG.test(current)) {
    current = current.replace(INNER_TAG, (_match, outer: string, inner: string) => {
      const value = expand(`{{${inner}}}`).text;
      return outer + (value.includes("{{") ? "" : value);
    });
  }
  return current;
}

const adapter: Adapter = {
  notCompared: [{ fields: "rng_consumed[][0]", why: "names the recorded program's functions" }],
  run(recorded) {
    const input = recorded.input as MacroInput;
    const expected = withoutDrawers(recorded.expected as MacroResult);
    return { expected, actual: expandAll(input), divergence: divergenceOf(input, expected) };
  },
};
export default adapter;
