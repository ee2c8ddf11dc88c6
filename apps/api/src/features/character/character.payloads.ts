import { Field, ID, Int, ObjectType } from "type-graphql";
import { PageInfo, type Connection, type Edge } from "../../graphql/paging.js";
import { Character } from "./character.entity.js";

@ObjectType({ description: "One row of a page, with its place in the list." })
export class CharacterEdge implements Edge<Character> {
  @Field(() => Character, { description: "The row." })
  node!: Character;

  @Field(() => String, { description: "Opaque place in the list, for after and before." })
  cursor!: string;
}

@ObjectType({ description: "One page of Character rows." })
export class CharacterConnection implements Connection<Character> {
  @Field(() => [CharacterEdge], { description: "The rows, in the order of the list." })
  edges!: readonly CharacterEdge[];

  @Field(() => PageInfo, { description: "Whether there is more." })
  pageInfo!: PageInfo;

  /** Counts the whole list; called only when somebody asks for the number. */
  countAll!: () => Promise<number>;
}

@ObjectType({ description: "What goes with something that is deleted." })
export class DeletionReport {
  @Field(() => Int, { description: "Spaces concerned." })
  spaces!: number;

  @Field(() => Int, { description: "Conversations that go." })
  conversations!: number;

  @Field(() => Int, { description: "Messages that go." })
  messages!: number;

  @Field(() => String, { description: "The same in plain words." })
  summary!: string;
}

@ObjectType({ description: "Something found while a card was read." })
export class CardIssueInfo {
  @Field(() => String, { description: "Where, e.g. `data.tags[2]`; empty for the whole file." })
  path!: string;

  @Field(() => String, { description: "Machine-readable reason." })
  code!: string;

  @Field(() => String, { description: "Plain words." })
  message!: string;

  @Field(() => Boolean, { description: "Whether the card is refused because of it." })
  isRefusal!: boolean;
}

@ObjectType({ description: "A Character, as it is now." })
export class CharacterPayload {
  @Field(() => Character, { description: "The Character." })
  character!: Character;
}

@ObjectType({ description: "A Character is gone." })
export class DeleteCharacterPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}

@ObjectType({ description: "A card was taken." })
export class ImportCharacterPayload {
  @Field(() => Character, { description: "The Character." })
  character!: Character;

  @Field(() => [CardIssueInfo], { description: "What was coerced or left out; empty for a flawless card." })
  issues!: CardIssueInfo[];

  @Field(() => Boolean, { description: "Whether this very file had been imported before, so that nothing was added." })
  isKnown!: boolean;
}
