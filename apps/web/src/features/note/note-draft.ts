import type { AuthorsNoteInput, NoteFieldsFragment, NotePosition, NoteRole } from "../../generated/graphql";
import { wholeNumberProblem, type WholeNumberRange } from "../../lib/whole-number";

/** What a person types of an author's note. Numbers as text; what is empty is left to the next place. */
export interface NoteDraft {
  text: string;
  position: NotePosition | "";
  depth: string;
  role: NoteRole | "";
  interval: string;
  /** What has no field in the form; kept as it is. */
  rest: Pick<AuthorsNoteInput, "isScanned" | "combine">;
}

/** UTF-16 units of a note at most, as the API has it. */
const TEXT_LIMIT = 20_000;

/** Ranges of the API. */
const NOTE_RANGES = { depth: { min: 0, max: 1_000 }, interval: { min: 0, max: 100 } } as const;

export function draftOfNote(note: NoteFieldsFragment | null | undefined): NoteDraft {
  return {
    text: note?.text ?? "",
    position: note?.position ?? "",
    depth: String(note?.depth ?? ""),
    role: note?.role ?? "",
    interval: String(note?.interval ?? ""),
    rest: { isScanned: note?.isScanned ?? null, combine: note?.combine ?? null },
  };
}

/** The note for the API; null, which takes it away, when its text is blank. */
export function noteOfDraft({ text, position, depth, role, interval, rest }: NoteDraft): AuthorsNoteInput | null {
  if (text.trim() === "") return null;
  return {
    text,
    position: position || null,
    depth: numberOrNull(depth),
    role: role || null,
    interval: numberOrNull(interval),
    ...rest,
  };
}

/** Field → what is wrong with it, in plain words. */
export function problemsOfNote({ text, depth, interval }: NoteDraft): Partial<Record<keyof NoteDraft, string>> {
  const problems = {
    text: text.length > TEXT_LIMIT ? `At most ${TEXT_LIMIT.toLocaleString()} characters.` : undefined,
    depth: optionalNumberProblem(depth, NOTE_RANGES.depth),
    interval: optionalNumberProblem(interval, NOTE_RANGES.interval),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function numberOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function optionalNumberProblem(text: string, range: WholeNumberRange): string | undefined {
  return text.trim() === "" ? undefined : wholeNumberProblem(text, range);
}
