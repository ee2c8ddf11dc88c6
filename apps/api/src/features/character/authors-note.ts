import type { AuthorsNoteLayer } from "@tavernkit/prompt-engine";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { badInput, type InputIssue } from "../../platform/refusal.js";

/** What the note of a Membership or Character does to that of the Space. */
export const NoteCombination = { REPLACE: "replace", BEFORE: "before", AFTER: "after" } as const;
export type NoteCombination = (typeof NoteCombination)[keyof typeof NoteCombination];

/** Where an author's note stands. */
export const NotePosition = { IN_CHAT: "inChat", AFTER_MAIN: "afterMain", BEFORE_MAIN: "beforeMain" } as const;
export type NotePosition = (typeof NotePosition)[keyof typeof NotePosition];

/** Whose voice an author's note has. */
export const NoteRole = { SYSTEM: "system", USER: "user", ASSISTANT: "assistant" } as const;
export type NoteRole = (typeof NoteRole)[keyof typeof NoteRole];

registerEnumType(NoteCombination, {
  name: "NoteCombination",
  description: "What the note of a member or Character does to that of the Space.",
  valuesConfig: {
    REPLACE: { description: "It takes its place." },
    BEFORE: { description: "It stands before it." },
    AFTER: { description: "It stands after it." },
  },
});
registerEnumType(NotePosition, {
  name: "NotePosition",
  description: "Where an author's note stands in the prompt.",
  valuesConfig: {
    IN_CHAT: { description: "Among the newest Messages; see `depth`." },
    AFTER_MAIN: { description: "After the main prompt." },
    BEFORE_MAIN: { description: "Before the main prompt." },
  },
});
registerEnumType(NoteRole, {
  name: "NoteRole",
  description: "Whose voice an author's note has.",
  valuesConfig: {
    SYSTEM: { description: "Nobody's: an instruction." },
    USER: { description: "The person's." },
    ASSISTANT: { description: "The Character's." },
  },
});

/** Longest note, in UTF-16 units. */
export const MAX_NOTE = 20_000;

/** An author's note as one place has it. */
export interface StoredNote extends AuthorsNoteLayer {
  readonly text: string;
  /** `replace` when absent. Not for Conversation and Space. */
  readonly combine?: NoteCombination;
}

@ObjectType("AuthorsNote", {
  description:
    "An instruction kept in the model's mind. What is null is taken from the next place: Conversation, member, Character, Space.",
  simpleResolvers: true,
})
export class AuthorsNoteView {
  @Field(() => String, { description: "What it says; macros are replaced in each prompt." })
  text!: string;

  @Field(() => NotePosition, { nullable: true, description: "Where it stands." })
  position!: NotePosition | null;

  @Field(() => Int, { nullable: true, description: "For IN_CHAT: how many Messages follow it." })
  depth!: number | null;

  @Field(() => NoteRole, { nullable: true, description: "Whose voice it has." })
  role!: NoteRole | null;

  @Field(() => Int, {
    nullable: true,
    description: "It is sent with every so many Messages of the person; 1 is always, 0 never.",
  })
  interval!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether Lorebook keys are looked for in it." })
  isScanned!: boolean | null;

  @Field(() => NoteCombination, {
    nullable: true,
    description: "What it does to the note of the Space, for a member or Character; null is REPLACE.",
  })
  combine!: NoteCombination | null;
}

@InputType({ description: "An author's note. A blank text takes it away." })
export class AuthorsNoteInput implements Partial<AuthorsNoteView> {
  @Field(() => String, { description: "What it says; up to 20,000 characters." })
  text!: string;

  @Field(() => NotePosition, { nullable: true, description: "Where it stands; null takes it from the next place." })
  position!: NotePosition | null;

  @Field(() => Int, { nullable: true, description: "For IN_CHAT: how many Messages follow it; 0 to 1,000." })
  depth!: number | null;

  @Field(() => NoteRole, { nullable: true, description: "Whose voice it has." })
  role!: NoteRole | null;

  @Field(() => Int, {
    nullable: true,
    description: "With every so many Messages of the person it is sent; 0 is never; up to 100.",
  })
  interval!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether Lorebook keys are looked for in it." })
  isScanned!: boolean | null;

  @Field(() => NoteCombination, {
    nullable: true,
    description: "What it does to the note of the Space; read for a member or Character alone.",
  })
  combine!: NoteCombination | null;
}

/** A note as it is kept; null when it says nothing. @throws Refusal BAD_USER_INPUT. */
export function acceptNote(input: AuthorsNoteInput): StoredNote | null {
  const issues: InputIssue[] = [];
  const inRange = (path: "depth" | "interval", max: number) => {
    const value = input[path];
    if (value == null || (value >= 0 && value <= max)) return;
    issues.push({ path: `authorsNote.${path}`, code: "out_of_range", message: `${path} must be 0 to ${max}.` });
  };
  inRange("depth", 1_000);
  inRange("interval", 100);
  if (input.text.length > MAX_NOTE) {
    const message = `The note must have at most ${MAX_NOTE} characters.`;
    issues.push({ path: "authorsNote.text", code: "too_long", message });
  }
  if (issues.length > 0) throw badInput(...issues);
  if (input.text.trim() === "") return null;
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as unknown as StoredNote;
}

/** A kept note as people see it. */
export function noteView(note: StoredNote | null): AuthorsNoteView | null {
  if (!note) return null;
  const { text, position, depth, role, interval, isScanned, combine } = note;
  return {
    text,
    position: position ?? null,
    depth: depth ?? null,
    role: role ?? null,
    interval: interval ?? null,
    isScanned: isScanned ?? null,
    combine: combine ?? null,
  };
}
