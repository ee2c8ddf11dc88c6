import type { LorePosition } from "../model/lorebook.js";
import type { ActivatedEntry, DepthText, LoreText } from "../model/result.js";

/** An activated entry with what decides its place among others. */
export interface PlacedEntry {
  readonly activated: ActivatedEntry;
  readonly order: number;
}

/**
 * The text for each place: lower `order` stands first; of equal ones the later activated stands first. Entries without text stand
 * nowhere.
 * @see conformance: lore-activation, "all positions …", "order …"
 */
export function layOutText(placed: readonly PlacedEntry[]): LoreText {
  const lastFirst = [...placed].sort((one, other) => other.order - one.order).map(({ activated }) => activated);
  const entries = lastFirst.filter(({ content }) => content !== "").reverse();
  const textsAt = (...positions: readonly LorePosition[]) =>
    entries.filter(({ position }) => positions.includes(position)).map(({ content }) => content);
  return {
    beforeCharacter: textsAt("before_character").join("\n"),
    afterCharacter: textsAt("after_character").join("\n"),
    authorsNoteTop: textsAt("authors_note_top"),
    authorsNoteBottom: textsAt("authors_note_bottom"),
    examples: entries.flatMap(({ position, content }) =>
      position === "before_examples" || position === "after_examples"
        ? [{ place: position === "before_examples" ? ("before" as const) : ("after" as const), text: content }]
        : [],
    ),
    atDepth: layOutDepths(entries),
    outlets: layOutOutlets(entries),
    personality: textsAt("personality").join("\n"),
    scenario: textsAt("scenario").join("\n"),
  };
}

/** Texts by depth and role; the place whose last text has the highest order comes first. */
function layOutDepths(entries: readonly ActivatedEntry[]): readonly DepthText[] {
  const byPlace = new Map<string, { depth: number; role: ActivatedEntry["role"]; texts: string[] }>();
  for (const { position, depth, role, content } of entries.toReversed()) {
    if (position !== "at_depth") continue;
    const place = `${depth} ${role}`;
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, { depth, role, texts: [content] });
    else known.texts.unshift(content);
  }
  return [...byPlace.values()];
}

function layOutOutlets(entries: readonly ActivatedEntry[]): Readonly<Record<string, string>> {
  const byName = new Map<string, string>();
  for (const { position, outlet, content } of entries) {
    if (position !== "outlet" || outlet === "") continue;
    const known = byName.get(outlet);
    byName.set(outlet, known === undefined ? content : `${known}\n${content}`);
  }
  return Object.fromEntries(byName);
}
