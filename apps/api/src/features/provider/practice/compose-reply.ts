import type { CallMessage, Scene } from "../provider-call.js";
import { cardLines, type CardLine } from "./card-lines.js";
import { ANSWERS, INVITATIONS, isEnglish, OPENINGS, REPLIES } from "./phrases.js";
import { SeededChoice } from "./seeded-choice.js";

/** Said in the first reply of a Conversation, and again once that reply is out of the prompt. */
export const PRACTICE_NOTICE =
  "*(This is the practice partner speaking for {name}: it puts lines of the card together and is no language model. " +
  "An administrator can connect a real one under Settings, Providers.)*";

/** Words of the person that are taken up in an echo. */
const ECHO_WORDS = 4;

const wordSegmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * A reply in character, put together from the card and what the person said. The same prompt and attempt give the same
 * reply. Never empty.
 */
export function composeReply(messages: readonly CallMessage[], scene: Scene): string {
  const said = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const before = messages.filter(({ role }) => role === "assistant").map(({ content }) => content);
  const choice = new SeededChoice(JSON.stringify([scene.speakerName, scene.attempt, before.length, said]));
  const own = (phrase: string | undefined) =>
    (phrase ?? "").replaceAll("{name}", scene.speakerName).replaceAll("{person}", scene.personName);

  const lines = rankedLines(cardLines(scene), { said, before, choice });
  const speech = lines.find(({ isSpeech }) => isSpeech);
  const narration = lines.find(({ isSpeech }) => !isSpeech);
  const isEnglishCard = lines.length === 0 || isEnglish(lines.map(({ text }) => text).join(" "));
  const echo = echoOf(said, isEnglishCard);

  const parts = isEnglishCard
    ? [
        narration?.text ?? own(choice.pick("opening", OPENINGS)),
        echo ?? own(choice.pick("answer", /[?？]\s*["*]*$/.test(said.trim()) ? ANSWERS : REPLIES)),
        speech?.text,
        own(choice.pick("invitation", INVITATIONS)),
      ]
    : [narration?.text, echo, speech?.text];
  const reply = parts.filter(Boolean).join(" ") || `*${scene.speakerName}…*`;
  const notice = own(PRACTICE_NOTICE);
  return before.some((text) => text.includes(notice)) ? reply : `${reply}\n\n${notice}`;
}

interface Situation {
  readonly said: string;
  /** The speaker's earlier texts, oldest first. */
  readonly before: readonly string[];
  readonly choice: SeededChoice;
}

/** Lines that share words with what was said come first; those spoken before come last. */
function rankedLines(lines: readonly CardLine[], { said, before, choice }: Situation): CardLine[] {
  const wanted = new Set(contentWords(said));
  const scored = lines.map((line) => {
    const shared = contentWords(line.text).filter((word) => wanted.has(word)).length;
    const isUsed = before.some((text) => text.includes(line.text));
    return { line, score: Math.min(shared, 3) + 2 * choice.fraction(line.text) - (isUsed ? 10 : 0) };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ line }) => line);
}

/** Words long enough to carry meaning; two characters are enough in scripts that write words in one or two. */
function contentWords(text: string): string[] {
  return wordsOf(text.toLowerCase()).filter((word) => word.length >= (/^\p{Script=Latin}+$/u.test(word) ? 4 : 2));
}

function wordsOf(text: string): string[] {
  return [...wordSegmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** Words that mean somebody else once another person says them. */
const PERSONAL = /\b(?:i|i'm|i'll|me|my|mine|you|your|yours|we|us|our|am)\b/i;

/** The end of what the person said, as one takes up somebody's words; undefined when there is nothing to take up. */
function echoOf(said: string, isEnglishCard: boolean): string | undefined {
  // Asterisks where a sentence may begin hold narration; within one they only stress a word.
  const spoken = said.replace(/(^|[.!?…"”»]\s*)\*[^*]*\*/gm, "$1 ").replace(/["“”„«»*]/g, " ");
  const clause = spoken.split(/[.!?,;:\n。！？、，]+/u).findLast((part) => part.trim() !== "");
  // Spaces count words; scripts without them are not cut.
  const words = clause?.trim().split(/\s+/) ?? [];
  if (words.length < 3) return undefined;
  const echo = words.slice(-ECHO_WORDS).join(" ");
  if (echo.length > 60 || (isEnglishCard && PERSONAL.test(echo))) return undefined;
  return `"${echo.charAt(0).toLocaleUpperCase()}${echo.slice(1)}…"`;
}
