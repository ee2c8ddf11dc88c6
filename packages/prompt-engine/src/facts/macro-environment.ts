import type { PlanKind } from "../input/kind.js";
import type { MacroData, MacroMeans } from "../input/macro-data.js";
import type { MacroEnvironment } from "../macros/environment.js";
import { expandPart } from "../macros/expand.js";
import { VariableStore } from "../macros/variable-store.js";
import { tidy, cardText } from "./card-texts.js";
import { conversationFacts } from "./conversation.js";
import { groupNames, spokenName } from "./names.js";
import { templateFacts } from "./template-facts.js";

/** UTF-16 units the macros of one plan may add: far more than any model reads, far less than fills a worker. */
const MACRO_ALLOWANCE = 4_000_000;

/** The words people's texts know for the kinds of plan. */
const GENERATION_TYPES: Readonly<Record<PlanKind, string>> = {
  reply: "normal",
  regenerate: "regenerate",
  continue: "continue",
  impersonate: "impersonate",
  quiet: "quiet",
};

/** What the environment of a plan says besides its data. */
export type MacroOptions = Pick<MacroEnvironment, "report" | "ban"> & {
  /** Tokens a prompt may have, for `{{maxPrompt}}`. */
  readonly budgetTokens?: number;
};

/**
 * The environment in which all texts of a plan are expanded. Card fields are expanded when first asked for, and only then,
 * with everything but the card fields, so a field that names another or itself cannot run in circles.
 */
export function createMacroEnvironment(data: MacroData & MacroMeans, options: MacroOptions): MacroEnvironment {
  const now = data.clock();
  const facts = new Map<string, string | (() => string)>([
    ...groupNames(data),
    ...conversationFacts(data, () => now),
    ...templateFacts(data.settings.templates),
    ["model", data.model ?? ""],
    ["lastgenerationtype", GENERATION_TYPES[data.kind]],
    ["ismobile", "false"],
  ]);
  if (options.budgetTokens !== undefined) facts.set("maxprompt", String(options.budgetTokens));
  const withoutCard: MacroEnvironment = {
    user: data.persona.name,
    char: spokenName(data.character),
    values: facts,
    composerText: data.composerText ?? "",
    now,
    timeZone: data.timeZone ?? "UTC",
    random: data.random,
    pickSeed: data.pickSeed ?? 0,
    variables: new VariableStore(data.variables),
    globalVariables: new VariableStore(data.globalVariables),
    allowance: { left: MACRO_ALLOWANCE },
    report: options.report,
    ban: options.ban,
  };
  const own = ownMacros(data, withoutCard);
  return { ...withoutCard, values: new Map([...own, ...facts, ...cardFacts(data, withoutCard)]) };
}

function ownMacros({ macros = {} }: MacroData, environment: MacroEnvironment): [string, () => string][] {
  return Object.entries(macros).map(([name, text]) => [
    name.toLowerCase(),
    once(() => expandPart(text, environment, `macros.${name}`)),
  ]);
}

function cardFacts(data: MacroData, environment: MacroEnvironment): [string, () => string][] {
  const { character, settings, authorsNotes = {} } = data;
  const field = (text: string, path: string) => once(() => expandPart(text, environment, path));
  const version = field(character.characterVersion ?? "", "card.characterVersion");
  const systemPrompt = settings.prefersCardSystemPrompt ? tidy(character.systemPrompt) : "";
  const postHistory = settings.prefersCardPostHistory ? tidy(character.postHistoryInstructions) : "";
  const main = settings.entries.find((entry) => entry.id === "main");
  const mainText = main?.enabled ? main.text : "";
  const examples = cardText(data, "exampleMessages");
  const depthPrompt = tidy(character.depthPrompt?.text);
  return [
    ["description", field(cardText(data, "description"), "card.description")],
    ["personality", field(cardText(data, "personality"), "card.personality")],
    ["scenario", field(cardText(data, "scenario"), "card.scenario")],
    ["persona", field(tidy(data.persona.description), "persona.description")],
    ["mesexamplesraw", field(examples, "card.exampleMessages")],
    ["mesexamples", field(withStart(examples), "card.exampleMessages")],
    ["charprompt", field(systemPrompt, "card.systemPrompt")],
    ["charjailbreak", field(postHistory, "card.postHistoryInstructions")],
    ["charinstruction", field(postHistory, "card.postHistoryInstructions")],
    ["chardepthprompt", field(depthPrompt, "card.depthPrompt")],
    ["creatornotes", field(tidy(character.creatorNotes), "card.creatorNotes")],
    ["charversion", version],
    ["char_version", version],
    ["systemprompt", field(main?.enabled && systemPrompt !== "" ? systemPrompt : mainText, "card.systemPrompt")],
    ["defaultsystemprompt", field(mainText, "entry:main")],
    ["globalsystemprompt", field(mainText, "entry:main")],
    ["authorsnote", field(tidy(authorsNotes.conversation?.text), "authorsNote.conversation")],
    ["charauthorsnote", field(tidy(authorsNotes.character?.text) || depthPrompt, "authorsNote.character")],
    ["defaultauthorsnote", field(tidy(authorsNotes.space?.text), "authorsNote.space")],
  ];
}

/** Example dialogues with the line that begins the first one; nothing where there is none. */
function withStart(examples: string): string {
  if (examples === "" || /^<START>\s*$/i.test(examples)) return "";
  return /^<START>/i.test(examples) ? examples : `<START>\n${examples}`;
}

/** Makes a value when first asked for and keeps it: macros that write or throw dice run once. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
