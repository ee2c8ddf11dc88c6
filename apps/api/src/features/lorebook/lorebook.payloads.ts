import type { LorebookFormat } from "@tavernkit/lore-engine";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { PageInfo, type Connection, type Edge } from "../../graphql/paging.js";
import { Lorebook } from "./lorebook.entity.js";
import { LorebookEntryView } from "./lorebook-entry.view.js";

const Format: { readonly [Each in LorebookFormat as Uppercase<Each>]: Each } = {
  WORLD_INFO: "world_info",
  CHARACTER_BOOK: "character_book",
  AGNAI: "agnai",
  RISU: "risu",
  NOVEL: "novel",
};
registerEnumType(Format, {
  name: "LorebookFormat",
  description: "How a Lorebook was written.",
  valuesConfig: {
    WORLD_INFO: { description: "SillyTavern's World Info." },
    CHARACTER_BOOK: { description: "The Lorebook of a character card, or a lorebook_v3 file." },
    AGNAI: { description: "Agnai's memory book." },
    RISU: { description: "Risu's Lorebook." },
    NOVEL: { description: "NovelAI's Lorebook." },
  },
});

@ObjectType({ description: "One row of a page, with its place in the list." })
export class LorebookEdge implements Edge<Lorebook> {
  @Field(() => Lorebook, { description: "The row." })
  node!: Lorebook;

  @Field(() => String, { description: "Opaque place in the list, for after and before." })
  cursor!: string;
}

@ObjectType({ description: "One page of Lorebooks." })
export class LorebookConnection implements Connection<Lorebook> {
  @Field(() => [LorebookEdge], { description: "The rows, in the order of the list." })
  edges!: readonly LorebookEdge[];

  @Field(() => PageInfo, { description: "Whether there is more." })
  pageInfo!: PageInfo;

  /** Counts the whole list; called only when somebody asks for the number. */
  countAll!: () => Promise<number>;
}

@ObjectType({ description: "One row of a page, with its place in the list." })
export class LorebookEntryEdge implements Edge<LorebookEntryView> {
  @Field(() => LorebookEntryView, { description: "The row." })
  node!: LorebookEntryView;

  @Field(() => String, { description: "Opaque place in the list, for after and before." })
  cursor!: string;
}

@ObjectType({ description: "One page of a Lorebook's entries." })
export class LorebookEntryConnection implements Connection<LorebookEntryView> {
  @Field(() => [LorebookEntryEdge], { description: "The rows, in the order of the book." })
  edges!: readonly LorebookEntryEdge[];

  @Field(() => PageInfo, { description: "Whether there is more." })
  pageInfo!: PageInfo;

  /** Counts the whole list; called only when somebody asks for the number. */
  countAll!: () => Promise<number>;
}

@ObjectType({ description: "A Lorebook, as it is now." })
export class LorebookPayload {
  @Field(() => Lorebook, { description: "The Lorebook." })
  lorebook!: Lorebook;
}

@ObjectType({ description: "A Lorebook is gone." })
export class DeleteLorebookPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@ObjectType({ description: "Something found while a Lorebook was read." })
export class LoreIssueInfo {
  @Field(() => String, { description: "Where, e.g. `entries.3.depth`; empty for the whole file." })
  path!: string;

  @Field(() => String, { description: "Machine-readable reason." })
  code!: string;

  @Field(() => String, { description: "Plain words." })
  message!: string;
}

@ObjectType({ description: "A Lorebook was taken." })
export class ImportLorebookPayload {
  @Field(() => Lorebook, { description: "The Lorebook." })
  lorebook!: Lorebook;

  @Field(() => Format, { description: "How the file was written." })
  format!: LorebookFormat;

  @Field(() => [LoreIssueInfo], {
    description: "What was read otherwise than written, field by field, 100 at most; empty for a flawless file.",
  })
  issues!: readonly LoreIssueInfo[];
}

@ObjectType({ description: "What a Lorebook's deletion concerns." })
export class LorebookDeletionReport {
  @Field(() => Int, { description: "Entries that go." })
  entries!: number;

  @Field(() => Int, { description: "Characters it is linked to." })
  characters!: number;

  @Field(() => Int, { description: "Spaces it is linked to." })
  spaces!: number;

  @Field(() => Int, { description: "Conversations it is linked to." })
  conversations!: number;

  @Field(() => String, { description: "The same in plain words." })
  summary!: string;
}

@ObjectType({ description: "An entry, as it is now, and its Lorebook." })
export class LorebookEntryPayload {
  @Field(() => LorebookEntryView, { description: "The entry." })
  entry!: LorebookEntryView;

  @Field(() => Lorebook, { description: "Its Lorebook." })
  lorebook!: Lorebook;
}

@ObjectType({ description: "Entries of a Lorebook were changed." })
export class LorebookEntriesPayload {
  @Field(() => Int, { description: "How many were concerned; ids the book does not have are not counted." })
  count!: number;

  @Field(() => Lorebook, { description: "Their Lorebook." })
  lorebook!: Lorebook;
}

@ObjectType({ description: "Entries were copied or moved." })
export class CopyLorebookEntriesPayload {
  @Field(() => Int, { description: "How many there were; ids the book does not have are not counted." })
  count!: number;

  @Field(() => Lorebook, { description: "The Lorebook that took them." })
  lorebook!: Lorebook;

  @Field(() => Lorebook, { description: "The Lorebook they come from." })
  source!: Lorebook;
}
