import { Arg, Authorized, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { acceptNote, AuthorsNoteInput, AuthorsNoteView, noteView } from "./authors-note.js";
import { Character } from "./character.entity.js";
import { CharacterPayload } from "./character.payloads.js";
import "./character.context.js";

@InputType({ description: "Writes the author's note of a Character." })
export class UpdateCharacterNoteInput {
  @Field(() => ID, { description: "Which Character." })
  characterId!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => AuthorsNoteInput, { nullable: true, description: "The note; null takes it away." })
  authorsNote!: AuthorsNoteInput | null;
}

/** A Character's author's note. */
@Resolver(() => Character)
export class CharacterNoteResolver {
  @FieldResolver(() => AuthorsNoteView, {
    nullable: true,
    description: "Its author's note, sent wherever it speaks; null for none. Not part of its card.",
  })
  authorsNote(@Root() { authorsNote }: Character): AuthorsNoteView | null {
    return noteView(authorsNote);
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description:
      "Writes the author's note of a Character. For its owner and administrators: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT.",
  })
  async updateCharacterNote(
    @Arg("input", () => UpdateCharacterNoteInput)
    { characterId, expectedVersion, authorsNote }: UpdateCharacterNoteInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const { policies, services, transaction } = context;
    const character = await transaction(async (db) => {
      await policies.character.requireWrite(db, requireViewer(context), characterId);
      const note = authorsNote && acceptNote(authorsNote);
      return services.character.changeNote(db, characterId, expectedVersion, note);
    });
    return { character };
  }
}
