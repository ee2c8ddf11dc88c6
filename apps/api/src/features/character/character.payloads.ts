import { Field, ID, Int, ObjectType, type ClassType } from "type-graphql";
import { connectionType, type Connection } from "../../graphql/paging.js";
import { Character } from "./character.entity.js";

const CharacterPage: ClassType<Connection<Character>> = connectionType("Character", () => Character);

export { CharacterPage as CharacterConnection };

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
