import type { BlockSource, PlanIssue } from "../prompt-plan.js";
import type { Draft } from "./draft.js";
import { parseExamples, type ExampleTurn } from "./examples.js";
import { loreAt } from "./lore.js";
import { isPresent } from "./piece.js";
import type { Planning } from "./planning.js";

/** One example dialogue: its opening, when there is one, and its turns. Sent whole or not at all. */
export type Dialogue = readonly Draft[];

/** The example dialogues of lore and card, in the order in which they are shown. */
export function planDialogues(planning: Planning): Dialogue[] {
  const { settings } = planning.input;
  if (settings.examples === "never") return [];
  const lore = (position: "beforeExamples" | "afterExamples") =>
    loreAt(planning, position).flatMap(({ id, text }) =>
      dialogues(planning, text, { path: `lore:${id}`, source: "lore" }),
    );
  const own = dialogues(planning, "{{mesExamplesRaw}}", { path: "examples", source: "examples" });
  return [...lore("beforeExamples"), ...own, ...lore("afterExamples")];
}

/** Where dialogues come from, for ids and blocks. */
interface Origin {
  readonly path: string;
  readonly source: BlockSource;
}

function dialogues(planning: Planning, template: string, { path, source }: Origin): Dialogue[] {
  const { user, char } = planning.environment;
  // A card may say its own name where people call the Character by a nickname.
  const names = { user: [user], character: [char, planning.input.character.name] };
  const parsed = parseExamples(planning.expand(template, path), names);
  if (parsed.some((turns) => turns.length === 0)) planning.issues.add(namelessExample(path, user, char));
  return parsed
    .filter((turns) => turns.length > 0)
    .map((turns, index) => {
      const origin = (part: string | number): Origin => ({ path: `${path}:${index}:${part}`, source });
      return [
        opening(planning, origin("opening")),
        ...turns.map((turn, at) => spoken(planning, turn, origin(at))),
      ].filter(isPresent);
    });
}

function namelessExample(path: string, user: string, char: string): PlanIssue {
  const message = `An example dialogue has no line that begins with "${user}:" or "${char}:" and was left out.`;
  return { path, code: "EXAMPLE_WITHOUT_NAMES", message };
}

function opening(planning: Planning, { path: id, source }: Origin): Draft | undefined {
  const { newExample, templates } = planning.input.settings;
  const text = templates ? templates.context.exampleSeparator : newExample;
  if (text.trim() === "") return undefined;
  const piece = planning.piece({ id, source, role: "system", text });
  return piece && planning.draft([piece], { standing: "opening" });
}

/** In groups a turn begins with its speaker's name: several Characters share these examples. */
function spoken(planning: Planning, { speaker, text }: ExampleTurn, { path: id, source }: Origin): Draft {
  const { user, char } = planning.environment;
  const name = speaker === "user" ? user : char;
  const named = planning.input.group ? `${name}: ${text}` : text;
  const tokens = planning.counts.ofMessage(named);
  const piece = { id, source, role: "system", speaker: name, text: named, tokens } as const;
  return planning.draft([piece], { voice: speaker === "user" ? "exampleUser" : "exampleCharacter" });
}
