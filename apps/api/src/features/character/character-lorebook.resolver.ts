import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { Json } from "../../graphql/schema.js";
import { LorebookLink, LorebookPayload } from "../lorebook/index.js";
import {
  CreateLorebookFromCharacterInput,
  EmbedLorebookInput,
  LinkCharacterLorebookInput,
  UnlinkCharacterLorebookInput,
} from "./character-lorebook.inputs.js";
import { Character } from "./character.entity.js";
import { CharacterPayload } from "./character.payloads.js";
import "./character.context.js";

@Resolver(() => Character)
export class CharacterLorebookResolver {
  @FieldResolver(() => [LorebookLink], {
    description: "The Lorebooks linked to it, in order. The one inside its card takes part by itself, before these.",
  })
  lorebooks(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<LorebookLink[]> {
    return loaders.lorebooksByCharacter.load(id);
  }

  @FieldResolver(() => Json, {
    nullable: true,
    description: "The Lorebook inside its card, as character_book; null when there is none.",
  })
  async embeddedLorebook(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<unknown> {
    return (await loaders.cardByCharacter.load(id))?.fields.characterBook ?? null;
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description:
      "Links a Lorebook one may see to a Character, or changes how. For the Character's owner and administrators: FORBIDDEN. NOT_FOUND; CONFLICT when there are 100.",
  })
  async linkCharacterLorebook(
    @Arg("input", () => LinkCharacterLorebookInput) { characterId, lorebookId, ...change }: LinkCharacterLorebookInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      const character = await policies.character.requireWrite(db, viewer, characterId);
      await policies.lorebook.requireRead(db, viewer, lorebookId);
      await services.characterLorebook.link(db, characterId, lorebookId, change);
      return { character };
    });
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description:
      "Takes a Lorebook away from a Character. For the Character's owner and administrators: FORBIDDEN. NOT_FOUND.",
  })
  async unlinkCharacterLorebook(
    @Arg("input", () => UnlinkCharacterLorebookInput) { characterId, lorebookId }: UnlinkCharacterLorebookInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      const character = await policies.character.requireWrite(db, requireViewer(context), characterId);
      await services.characterLorebook.links.unlink(db, characterId, lorebookId);
      return { character };
    });
  }

  @Authorized()
  @Mutation(() => LorebookPayload, {
    description:
      "Copies the Lorebook inside a card out, as a private one of the viewer's. NOT_FOUND; BAD_USER_INPUT when there is none inside; CONFLICT for a used idempotencyKey.",
  })
  createLorebookFromCharacter(
    @Arg("input", () => CreateLorebookFromCharacterInput)
    { characterId, idempotencyKey: key }: CreateLorebookFromCharacterInput,
    @Ctx() context: Context,
  ): Promise<LorebookPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const { accountId } = viewer;
    const request = { accountId, operation: "createLorebookFromCharacter", key, input: { characterId } };
    return transaction(async (db) => {
      const character = await policies.character.requireRead(db, viewer, characterId);
      const { id } = await services.idempotency.once(db, request, async () => ({
        id: (await services.characterLorebook.copyOut(db, character, accountId)).id,
      }));
      return { lorebook: await services.lorebook.require(db, id) };
    });
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description:
      "Writes a Lorebook into a Character's card, in place of the one inside. For the Character's owner and administrators: FORBIDDEN. NOT_FOUND, CONFLICT with the present state, BAD_USER_INPUT when the card becomes too large.",
  })
  embedLorebook(
    @Arg("input", () => EmbedLorebookInput) { characterId, lorebookId, expectedVersion }: EmbedLorebookInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      await policies.character.requireWrite(db, viewer, characterId);
      await policies.lorebook.requireRead(db, viewer, lorebookId);
      const characterBook = await services.characterLorebook.bookForCard(db, lorebookId);
      const change = { fields: { characterBook } };
      return { character: await services.character.update(db, characterId, expectedVersion, change) };
    });
  }
}
