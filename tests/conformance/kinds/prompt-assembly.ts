import {
  activate,
  compileLorebook,
  DEFAULT_LORE_SETTINGS,
  matchWithRegExp,
  newLorebookEntry,
  type LorePosition,
} from "@tavernkit/lore-engine";
import {
  DEFAULT_PROMPT_SETTINGS,
  OPEN_ROLE_RULES,
  newPromptEntry,
  plan,
  seededRandom,
  type AuthorsNoteLayer,
  type HistoryMessage,
  type NamesBehavior,
  type PersonaPosition,
  type PlanCharacter,
  type PlanGroup,
  type PlanInput,
  type PlanKind,
  type PlanMessage,
  type PromptEntry,
  type PromptRole,
  type PromptSettings,
} from "@tavernkit/prompt-engine";
import type { Adapter, CaseOutcome, RecordedFile } from "../contract.js";

interface RecordedCard {
  readonly name: string;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  readonly mes_example: string;
  readonly system_prompt: string;
  readonly post_history_instructions: string;
  readonly depth_prompt: { readonly prompt: string; readonly depth: number; readonly role: PromptRole } | null;
}

interface RecordedChatMessage {
  readonly name: string;
  readonly is_user: boolean;
  readonly is_system?: boolean;
  readonly mes: string;
}

interface RecordedSettings {
  readonly wi_format: string;
  readonly scenario_format: string;
  readonly personality_format: string;
  readonly new_chat_prompt: string;
  readonly new_group_chat_prompt: string;
  readonly new_example_chat_prompt: string;
  readonly continue_nudge_prompt: string;
  readonly group_nudge_prompt: string;
  readonly impersonation_prompt: string;
  readonly send_if_empty: string;
  readonly squash_system_messages: boolean;
  readonly names_behavior: number;
  readonly continue_prefill: boolean;
  readonly continue_postfix: string;
  readonly openai_max_context: number;
  readonly openai_max_tokens: number;
}

interface RecordedPrompt {
  readonly identifier: string;
  readonly role: PromptRole;
  readonly content: string;
  readonly injection_position?: number;
  readonly injection_depth?: number;
  readonly after?: string;
}

interface RecordedEntry {
  readonly uid: number;
  readonly key: readonly string[];
  readonly content: string;
  readonly position: number;
  readonly depth?: number;
  readonly role?: number;
  readonly order?: number;
}

interface AssemblyInput {
  readonly card: RecordedCard;
  readonly persona: string;
  readonly persona_position: number;
  readonly oai: Partial<RecordedSettings>;
  readonly prompts: Readonly<Record<string, string>>;
  readonly roles?: Readonly<Record<string, PromptRole>>;
  readonly disabled: readonly string[];
  readonly order: readonly string[];
  readonly extra_prompts: readonly RecordedPrompt[];
  readonly wi: readonly RecordedEntry[];
  readonly an: {
    readonly prompt: string;
    readonly position: number;
    readonly depth: number;
    readonly interval: number;
    readonly role: number;
  } | null;
  readonly chat: readonly RecordedChatMessage[];
  readonly type: string;
  readonly send: string;
  readonly quiet?: string;
  readonly group?: {
    readonly mode: number;
    readonly members: readonly string[];
    readonly disabled: readonly string[];
    readonly speaker: string;
  };
}

interface AssemblyResult {
  /** Absent when the recorded program sent nothing. */
  readonly messages?: readonly PlanMessage[];
  readonly token_counts?: { readonly history: readonly number[]; readonly sent: readonly number[] };
}

/** What the recorded program counts with every message that a plan counts once, at the end. */
const FULL_COUNT_EXTRA = 2;

/** The person of every case (recorded file, `about`). */
const USER = "Dana";

const ROLES: readonly PromptRole[] = ["system", "user", "assistant"];
const ENTRY_IDS: ReadonlyMap<string, string> = new Map([
  ["worldInfoBefore", "loreBefore"],
  ["worldInfoAfter", "loreAfter"],
  ["personaDescription", "persona"],
  ["charDescription", "characterDescription"],
  ["charPersonality", "characterPersonality"],
  ["nsfw", "auxiliary"],
  ["dialogueExamples", "examples"],
  ["chatHistory", "history"],
  ["jailbreak", "postHistory"],
]);
const KINDS: ReadonlyMap<string, PlanKind> = new Map([
  ["continue", "continue"],
  ["impersonate", "impersonate"],
  ["quiet", "quiet"],
  ["swipe", "regenerate"],
  ["regenerate", "regenerate"],
]);
const NAMES: ReadonlyMap<number, NamesBehavior> = new Map([
  [-1, "none"],
  [0, "default"],
  [1, "field"],
  [2, "content"],
]);
const PERSONA_POSITIONS: ReadonlyMap<number, PersonaPosition> = new Map([
  [2, "authorsNoteTop"],
  [3, "authorsNoteBottom"],
  [4, "atDepth"],
  [9, "none"],
]);
const NOTE_POSITIONS = ["afterMain", "inChat", "beforeMain"] as const;
const LORE_POSITIONS: readonly LorePosition[] = [
  "before_character",
  "after_character",
  "authors_note_top",
  "authors_note_bottom",
  "at_depth",
  "before_examples",
  "after_examples",
];

/** Lore is scanned four Messages deep in these cases (recorded file, `about`). */
const SCAN_DEPTH = 4;

function settingsOf(input: AssemblyInput, file: RecordedFile): PromptSettings {
  const oai = { ...(file.shared["base_oai"] as RecordedSettings), ...input.oai };
  return {
    ...DEFAULT_PROMPT_SETTINGS,
    entries: entriesOf(input, file.shared["base_prompts"] as Readonly<Record<string, string>>),
    loreFormat: oai.wi_format,
    scenarioFormat: oai.scenario_format,
    personalityFormat: oai.personality_format,
    newConversation: oai.new_chat_prompt,
    newGroupConversation: oai.new_group_chat_prompt,
    newExample: oai.new_example_chat_prompt,
    continueNudge: oai.continue_nudge_prompt,
    groupNudge: oai.group_nudge_prompt,
    impersonation: oai.impersonation_prompt,
    replaceEmptyMessage: oai.send_if_empty,
    squashesSystemMessages: oai.squash_system_messages,
    names: NAMES.get(oai.names_behavior) ?? "default",
    continuesByPrefill: oai.continue_prefill,
    continuePostfix: oai.continue_postfix,
    messageOverheadTokens: 0,
  };
}

function entriesOf(input: AssemblyInput, base: Readonly<Record<string, string>>): PromptEntry[] {
  const texts = { ...base, ...input.prompts };
  const extras = new Map(input.extra_prompts.map((prompt) => [prompt.identifier, prompt]));
  const order = input.order.flatMap((id) => [
    id,
    ...input.extra_prompts.filter((prompt) => prompt.after === id).map((prompt) => prompt.identifier),
  ]);
  order.push(...input.extra_prompts.filter((prompt) => prompt.after === undefined).map((prompt) => prompt.identifier));
  return order.map((identifier) => {
    const id = ENTRY_IDS.get(identifier) ?? identifier;
    const extra = extras.get(identifier);
    return newPromptEntry({
      id,
      enabled: !input.disabled.includes(identifier),
      role: extra?.role ?? input.roles?.[identifier] ?? "system",
      text: extra?.content ?? texts[identifier] ?? "",
      position: extra?.injection_position === 1 ? "inChat" : "inOrder",
      ...(extra?.injection_depth !== undefined && { depth: extra.injection_depth }),
    });
  });
}

function characterOf(card: RecordedCard, group: AssemblyInput["group"], name: string): PlanCharacter {
  return {
    name,
    description: group ? `${name} description.` : card.description,
    personality: card.personality,
    scenario: card.scenario,
    exampleMessages: card.mes_example,
    systemPrompt: card.system_prompt,
    postHistoryInstructions: card.post_history_instructions,
    depthPrompt: card.depth_prompt ? { ...card.depth_prompt, text: card.depth_prompt.prompt } : undefined,
  };
}

function groupOf({ card, group }: AssemblyInput): PlanGroup | undefined {
  if (!group) return undefined;
  return {
    members: group.members.map((name) => ({
      character: characterOf(card, group, name),
      isMuted: group.disabled.includes(name),
    })),
    cards: (["speaker", "unmuted", "all"] as const)[group.mode] ?? "speaker",
  };
}

/** The Messages a plan is made of: hidden ones never, a Message being written anew not yet, the text sent at the end. */
function historyOf(input: AssemblyInput, counts: AssemblyResult["token_counts"]): HistoryMessage[] {
  const shown = input.chat
    .map((message, index) => ({ message, tokens: counts?.history[index] }))
    .filter(({ message }) => !message.is_system);
  const isWrittenAnew = KINDS.get(input.type) === "regenerate" && shown.at(-1)?.message.is_user === false;
  const history = (isWrittenAnew ? shown.slice(0, -1) : shown).map(({ message, tokens }, index): HistoryMessage => ({
    id: String(index),
    role: message.is_user ? "user" : "assistant",
    name: message.name,
    text: message.mes,
    tokens: tokens === undefined ? undefined : tokens - FULL_COUNT_EXTRA,
  }));
  if (input.send === "") return history;
  return [...history, { id: "sent", role: "user", name: USER, text: input.send }];
}

function noteOf({ an }: AssemblyInput): AuthorsNoteLayer | undefined {
  if (!an) return undefined;
  const { prompt: text, position, depth, interval, role } = an;
  return { text, position: NOTE_POSITIONS[position], depth, role: ROLES[role], interval };
}

function activateLore({ wi }: AssemblyInput): PlanInput["activateLore"] {
  const entries = wi.map(({ uid, key, content, position, depth, role = 0, order }) =>
    newLorebookEntry({
      uid: String(uid),
      keys: key,
      content,
      position: LORE_POSITIONS[position] ?? "none",
      role: ROLES[role] ?? "system",
      ...(depth !== undefined && { depth }),
      ...(order !== undefined && { order }),
    }),
  );
  const book = compileLorebook({ name: "recorded", description: "", entries, extensions: {}, unknownFields: {} });
  const books = [{ id: "recorded", source: "global" as const, book }];
  const settings = { ...DEFAULT_LORE_SETTINGS, scanDepth: SCAN_DEPTH };
  return (request) => activate({ ...request, books, settings, matchPattern: matchWithRegExp });
}

/** Counts as recorded, message by message; texts that were never sent cost about a token for four letters. */
function counterOf({ messages = [], token_counts: counts }: AssemblyResult): (text: string) => number {
  const known = new Map(
    messages.map(({ content }, index) => [content, (counts?.sent[index] ?? content.length) - FULL_COUNT_EXTRA]),
  );
  return (text) => (text === "" ? 0 : (known.get(text) ?? Math.ceil(text.length / 4) + FULL_COUNT_EXTRA));
}

function planInput(input: AssemblyInput, recorded: AssemblyResult, file: RecordedFile): PlanInput {
  const { openai_max_context, openai_max_tokens } = {
    ...(file.shared["base_oai"] as RecordedSettings),
    ...input.oai,
  };
  const note = noteOf(input);
  return {
    kind: KINDS.get(input.type) ?? "reply",
    character: characterOf(input.card, input.group, input.group?.speaker ?? input.card.name),
    persona: {
      name: USER,
      description: input.persona,
      position: PERSONA_POSITIONS.get(input.persona_position) ?? "inPrompt",
    },
    group: groupOf(input),
    history: historyOf(input, recorded.token_counts),
    activateLore: activateLore(input),
    authorsNotes: note && { conversation: note, space: note },
    instruction: input.quiet,
    budget: { contextTokens: openai_max_context, responseTokens: openai_max_tokens },
    roleRules: OPEN_ROLE_RULES,
    settings: settingsOf(input, file),
    countTokens: counterOf(recorded),
    clock: () => 0,
    random: seededRandom(1),
  };
}

/** The recorded messages without example dialogues from the first incomplete one on, and with the note where trimming lost it. */
function withWholes(messages: readonly PlanMessage[], planned: readonly PlanMessage[]): PlanMessage[] {
  const cut = messages.findIndex(
    ({ name }, index) => name === "example_user" && messages[index + 1]?.name === undefined,
  );
  const start = messages.findLastIndex(({ name }, index) => index < cut && name === undefined);
  const isExample = (index: number): boolean => index === start || messages[index]?.name !== undefined;
  const whole = messages.filter((_message, index) => cut < 0 || index < start || !isExample(index));
  const note = planned.find(({ content }) => content.startsWith("AN "));
  const opening = whole.findIndex(({ content }) => content.startsWith("[New"));
  if (!note || whole.some(({ content }) => content === note.content)) return whole;
  return whole.toSpliced(opening + 1, 0, note);
}

const adapter: Adapter = {
  notCompared: [
    { fields: "requests", why: "counts what a browser asked its server for" },
    { fields: "token_counts", why: "given to the plan as its counter" },
  ],
  run(recorded, file): CaseOutcome {
    const result = recorded.expected as AssemblyResult;
    const { messages: expected = [] } = result;
    const planned = plan(planInput(recorded.input as AssemblyInput, result, file));
    // A refused prompt is not sent.
    const actual = planned.ok ? planned.plan.messages : [];
    const divergence = result.token_counts && {
      rule: "wholes-within-the-budget",
      expected: withWholes(expected, actual),
    };
    return { expected, actual, divergence };
  },
};
export default adapter;
