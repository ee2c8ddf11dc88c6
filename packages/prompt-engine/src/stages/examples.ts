/** One turn of an example dialogue. */
export interface ExampleTurn {
  readonly speaker: "user" | "character";
  readonly text: string;
}

/** The names that begin turns; somebody may have several. */
export interface ExampleNames {
  readonly user: readonly string[];
  readonly character: readonly string[];
}

const START = /<START>/gi;

/**
 * Reads a card's example messages: dialogues apart by `<START>`, turns begun by `Name:` at the start of a line.
 * Lines before the first name belong to the first turn. Blank dialogues and turns are left out; a dialogue in which
 * nobody is named has no turns.
 *
 * @param text Expanded text, so the names stand in it literally.
 * @see conformance: prompt-assembly, "examples with multi-line and narrator text"
 */
export function parseExamples(text: string, names: ExampleNames): ExampleTurn[][] {
  return text
    .replaceAll("\r\n", "\n")
    .split(START)
    .map((dialogue) => dialogue.trim())
    .filter((dialogue) => dialogue !== "")
    .map((dialogue) => parseDialogue(dialogue, names));
}

function parseDialogue(text: string, names: ExampleNames): ExampleTurn[] {
  const turns: { speaker: ExampleTurn["speaker"]; lines: string[] }[] = [];
  const narration: string[] = [];
  for (const line of text.split("\n")) {
    const current = turns.at(-1);
    const speaker = speakerOf(line, names) ?? current?.speaker;
    if (speaker === undefined) narration.push(line);
    else if (current?.speaker === speaker) current.lines.push(line);
    else turns.push({ speaker, lines: current ? [line] : [...narration, line] });
  }
  return turns
    .map(({ speaker, lines }) => ({ speaker, text: withoutName(lines.join("\n"), speaker, names) }))
    .filter((turn) => turn.text !== "");
}

function speakerOf(line: string, names: ExampleNames): ExampleTurn["speaker"] | undefined {
  const begins = (name: string): boolean => name !== "" && line.startsWith(`${name}:`);
  if (names.user.some(begins)) return "user";
  return names.character.some(begins) ? "character" : undefined;
}

/** The turn without its first name; further lines of the same speaker keep theirs. */
function withoutName(text: string, speaker: ExampleTurn["speaker"], names: ExampleNames): string {
  const prefixes = names[speaker].filter((name) => name !== "").map((name) => `${name}:`);
  const [first] = prefixes
    .map((prefix) => ({ prefix, at: `\n${text}`.indexOf(`\n${prefix}`) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  return first ? (text.slice(0, first.at) + text.slice(first.at + first.prefix.length)).trim() : text.trim();
}
