import type { Scene } from "../provider-call.js";

/** A sentence or two of the card that can stand in a reply. */
export interface CardLine {
  /** With the marks around it: `*narration*`, `"speech"` or plain, as the card has it. */
  readonly text: string;
  readonly isSpeech: boolean;
}

/** Shortest and longest line used, in UTF-16 units: below it says nothing, above it reads like a recital. */
const MIN_LINE = 8;
const MAX_LINE = 240;

/** `*narration*`, or speech in the quotation marks of the languages that cards are written in. */
const MARKED = /\*[^*\n]+\*|"[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|「[^」\n]+」|『[^』\n]+』/gu;

const SPEECH_MARKS = /^["“„«「『]/u;

/** Facts as lists, markup and placeholders are no sentences. */
const NO_SENTENCE = /[[\]{}<>|=+#_`\\]|https?:|^[\p{L}\p{N} ]{1,24}[:：]/u;

const ENDS_LIKE_A_SENTENCE = /[.!?…。！？~—]["'”’»」』*)]*$/u;

/** `says a voice behind the door.` belongs to the speech before it and means nothing alone. */
const BEGINS_IN_THE_MIDDLE = /^\p{Ll}/u;

const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** Lines the speaker could say or be seen doing: examples and greetings first, then description and lore as narration. */
export function cardLines(scene: Scene): CardLine[] {
  const spoken = [...speakerTurns(scene), ...scene.greetings].flatMap((text) => markedLines(fillNames(text, scene)));
  const told = [...scene.lore, scene.description].flatMap((text) => narratedLines(fillNames(text, scene)));
  return withoutRepeats([...spoken, ...told]);
}

/** What the speaker says in the example dialogues. */
function speakerTurns({ exampleMessages, speakerName }: Scene): string[] {
  const turns: string[] = [];
  let isSpeaking = false;
  for (const line of exampleMessages.split(/\r?\n/)) {
    const turn = /^\s*(\{\{char\}\}|\{\{user\}\}|[^:*"]{1,60}):\s*(.*)$/iu.exec(line);
    if (/^\s*<start>/i.test(line)) isSpeaking = false;
    else if (turn) {
      const name = turn[1]?.trim().toLowerCase();
      isSpeaking = name === "{{char}}" || name === speakerName.toLowerCase();
      if (isSpeaking) turns.push(turn[2] ?? "");
    } else if (isSpeaking) turns.push(line);
  }
  return turns;
}

function fillNames(text: string, { speakerName, personName }: Scene): string {
  return text.replace(/\{\{char\}\}|<bot>/gi, speakerName).replace(/\{\{user\}\}|<user>/gi, personName);
}

function markedLines(text: string): CardLine[] {
  const lines: CardLine[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    lines.push(...plainLines(text.slice(end, match.index)));
    lines.push(...splitMarked(match[0]));
    end = match.index + match[0].length;
  }
  return [...lines, ...plainLines(text.slice(end))].filter(isUsable);
}

/** Long marked passages are cut into sentences, each with the marks put back. */
function splitMarked(passage: string): CardLine[] {
  const isSpeech = SPEECH_MARKS.test(passage);
  const [open, close] = [passage.slice(0, 1), passage.slice(-1)];
  if (passage.length <= MAX_LINE / 2) return [{ text: passage, isSpeech }];
  return splitSentences(passage.slice(1, -1)).map((sentence) => ({ text: open + sentence + close, isSpeech }));
}

function plainLines(text: string): CardLine[] {
  return splitSentences(text)
    .filter((sentence) => ENDS_LIKE_A_SENTENCE.test(sentence))
    .map((sentence) => ({ text: sentence, isSpeech: false }));
}

function narratedLines(text: string): CardLine[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => plainLines(line.replaceAll("*", "")))
    .filter(isUsable)
    .map((line) => ({ ...line, text: `*${line.text}*` }));
}

function splitSentences(text: string): string[] {
  return [...sentences.segment(text.replace(/\s+/g, " "))].map(({ segment }) => segment.trim()).filter(Boolean);
}

function isUsable({ text, isSpeech }: CardLine): boolean {
  const bare = text.replace(/^[*"“„«「『]|[*"”“»」』]$/gu, "");
  if (!isSpeech && BEGINS_IN_THE_MIDDLE.test(bare)) return false;
  return bare.length >= MIN_LINE && text.length <= MAX_LINE && !NO_SENTENCE.test(bare);
}

function withoutRepeats(lines: readonly CardLine[]): CardLine[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()];
}
