import type { ActivatedEntry, LorePosition, LoreResult } from "@tavernkit/lore-engine";
import type { LorePlace, PlanLore } from "../input/lore.js";

/** Places whose entries stand together, each with the engine's word for it. */
const PLACES = [
  ["beforeCharacter", "before_character"],
  ["afterCharacter", "after_character"],
  ["personality", "personality"],
  ["scenario", "scenario"],
] as const satisfies readonly (readonly [LorePlace, LorePosition])[];

/** The texts of an activation as pieces of the prompt, at each place in the order in which the engine has put them. */
export function placedLore({ activated, text }: LoreResult): PlanLore[] {
  const entriesAt = (position: LorePosition): ActivatedEntry[] =>
    activated.filter((entry) => entry.position === position);
  const examples = (wanted: "before" | "after"): string =>
    joined(text.examples.filter(({ place }) => place === wanted).map((example) => example.text));
  return [
    ...PLACES.flatMap(([place, position]) => pieces(place, text[place], entriesAt(position))),
    ...pieces("beforeExamples", examples("before"), entriesAt("before_examples")),
    ...pieces("afterExamples", examples("after"), entriesAt("after_examples")),
    ...pieces("authorsNoteTop", joined(text.authorsNoteTop), entriesAt("authors_note_top")),
    ...pieces("authorsNoteBottom", joined(text.authorsNoteBottom), entriesAt("authors_note_bottom")),
    ...text.atDepth.flatMap(({ depth, role, texts }) => {
      const here = entriesAt("at_depth").filter((entry) => entry.depth === depth && entry.role === role);
      return pieces("atDepth", joined(texts), here).map((lore) => ({ ...lore, depth, role }));
    }),
    ...Object.entries(text.outlets).flatMap(([outlet, content]) => {
      const here = entriesAt("outlet").filter((entry) => entry.outlet === outlet);
      return pieces("outlet", content, here).map((lore) => ({ ...lore, outlet }));
    }),
  ];
}

function joined(texts: readonly string[]): string {
  return texts.join("\n");
}

/**
 * One piece for each entry of a place, found again in the place's text. Where the same lines stand in several entries so
 * that their order cannot be told, all of it is one piece. What stands later has the higher order in its Lorebook.
 */
function pieces(place: LorePlace, text: string, entries: readonly ActivatedEntry[]): PlanLore[] {
  const offset = ({ content }: ActivatedEntry): number => `\n${text}\n`.indexOf(`\n${content}\n`);
  const inOrder = entries
    .filter(({ content }) => content !== "")
    .map((entry) => ({ entry, at: offset(entry) }))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
  if (joined(inOrder.map(({ content }) => content)) !== text) return [{ id: place, text, place, order: 0 }];
  return inOrder.map(({ bookId, uid, content }, order) => ({ id: `${bookId}.${uid}`, text: content, place, order }));
}
