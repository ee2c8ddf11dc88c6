import type { Lorebook } from "./lorebook.entity.js";
import type { LorebookUses } from "./lorebook.context.js";
import type { LorebookDeletionReport } from "./lorebook.payloads.js";

/** What goes with a Lorebook, in numbers and in plain words. */
export function deletionReport(
  { entryCount }: Pick<Lorebook, "entryCount">,
  uses: LorebookUses,
): LorebookDeletionReport {
  const places = [
    count(uses.characters, "Character"),
    count(uses.spaces, "Space"),
    count(uses.conversations, "Conversation"),
  ].filter((place) => place !== undefined);
  const entries = `${count(entryCount, "entry", "entries") ?? "No entries"} will be deleted.`;
  const links =
    places.length === 0 ? "It is linked nowhere." : `It is linked to ${joined(places)}, which will lose it.`;
  return { entries: entryCount, ...uses, summary: `${entries} ${links}` };
}

function count(number: number, one: string, many = `${one}s`): string | undefined {
  return number === 0 ? undefined : `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
