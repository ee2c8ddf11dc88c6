/*
 * What the practice partner adds of its own. English only: of a card in another language it uses nothing but the card's
 * sentences and the person's words.
 */

/** How the speaker is seen before answering. `{name}` is the speaker. */
export const OPENINGS: readonly string[] = [
  "*{name} looks up and considers that for a moment.*",
  "*{name} smiles, as if the words had been expected.*",
  "*{name} is quiet for a breath, then nods.*",
  "*{name} leans a little closer.*",
  "*{name} raises an eyebrow.*",
];

/** Answers to a question. */
export const ANSWERS: readonly string[] = [
  '"Now that is a question worth asking."',
  '"You do not ask for small things."',
  '"I could tell you. I would rather show you."',
  '"That depends on who is asking, {person}."',
];

/** Answers to anything else. */
export const REPLIES: readonly string[] = [
  '"I hear you."',
  '"So that is how it is."',
  '"I will remember that, {person}."',
  '"Is that so?"',
];

/** How the word is handed back. */
export const INVITATIONS: readonly string[] = [
  '"And you, {person}? What would you do?"',
  '"Go on. I am listening."',
  '"Tell me what happens next."',
  '"Your turn, {person}."',
];

const COMMON_WORDS = /\b(?:the|and|of|is|are|with|you|that|her|his|their)\b/gi;

/** Whether a text reads like English. One common word in twelve is far below what English has and above other languages. */
export function isEnglish(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean).length;
  return words > 0 && (text.match(COMMON_WORDS)?.length ?? 0) * 12 >= words;
}
