import type { CardChanges, CardFields, JsonObject } from "@tavernkit/character-card";
import { parseLorebook } from "@tavernkit/lore-engine";
import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { Brackets, type EntityManager } from "typeorm";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context, Viewer } from "../../graphql/context.js";
import { containsPattern, keysetPage, type Keyset } from "../../graphql/paging.js";
import { Json } from "../../graphql/schema.js";
import { badInput } from "../../platform/refusal.js";
import { Character, portraitUrlOf } from "./character.entity.js";
import {
  CharacterOrder,
  CharactersArgs,
  CreateCharacterInput,
  DeleteCharacterInput,
  ImportCharacterInput,
  UpdateCharacterInput,
} from "./character.inputs.js";
import {
  CharacterConnection,
  CharacterPayload,
  DeleteCharacterPayload,
  DeletionReport,
  ImportCharacterPayload,
} from "./character.payloads.js";
import type { CharacterChange } from "./character.service.js";
import "./character.context.js";

const KEYSETS: Record<CharacterOrder, Keyset<Character>> = {
  recent: {
    columns: ["character.updatedAt", "character.id"],
    direction: "DESC",
    values: ({ updatedAt, id }) => [updatedAt, id],
  },
  name: {
    columns: ["character.nameKey", "character.id"],
    direction: "ASC",
    values: ({ nameKey, id }) => [nameKey, id],
  },
};

@Resolver(() => Character)
export class CharacterResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Address of the portrait on this server; null when there is none.",
  })
  portraitUrl(@Root() character: Character): string | null {
    return portraitUrlOf(character);
  }

  @FieldResolver(() => Boolean, { description: "Whether it belongs to the viewer." })
  isMine(@Root() { ownerId }: Character, @Ctx() { viewer }: Context): boolean {
    return ownerId !== null && ownerId === viewer?.accountId;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Name of its owner; null when it came with the program.",
  })
  ownerName(@Root() { ownerId }: Character, @Ctx() { loaders }: Context): Promise<string | null> | null {
    return ownerId === null ? null : loaders.accountNameById.load(ownerId);
  }

  @Authorized()
  @Query(() => Character, { description: "One Character. NOT_FOUND." })
  character(
    @Arg("id", () => ID, { description: "Which Character." }) id: string,
    @Ctx() context: Context,
  ): Promise<Character> {
    return context.policies.character.requireRead(context.database.read, requireViewer(context), id);
  }

  @Authorized()
  @Query(() => CharacterConnection, { description: "The Characters the viewer may see. BAD_USER_INPUT." })
  async characters(
    @Args(() => CharactersArgs) args: CharactersArgs,
    @Ctx() context: Context,
  ): Promise<CharacterConnection> {
    const query = context.database.read
      .createQueryBuilder(Character, "character")
      .where(`(character."ownerId" = :viewerId OR character.visibility = 'public')`, {
        viewerId: requireViewer(context).accountId,
      });
    if (args.query) {
      const pattern = containsPattern(args.query);
      query.andWhere(
        new Brackets((either) =>
          either
            .where(`character."nameKey" LIKE :pattern ESCAPE '\\'`, { pattern })
            .orWhere(`character."tagKeys" LIKE :pattern ESCAPE '\\'`),
        ),
      );
    }
    const all = query.clone();
    return { ...(await keysetPage(query, KEYSETS[args.order], args)), countAll: () => all.getCount() };
  }

  @Authorized()
  @Query(() => DeletionReport, { description: "What would go with a Character. NOT_FOUND." })
  async characterDeletion(
    @Arg("id", () => ID, { description: "Which Character." }) id: string,
    @Ctx() context: Context,
  ): Promise<DeletionReport> {
    const { database, policies, services } = context;
    await policies.character.requireRead(database.read, requireViewer(context), id);
    return services.characterDeletion.ofCharacter(database.read, id);
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description: "Makes a Character. BAD_USER_INPUT; NOT_FOUND for an upload; CONFLICT for a used idempotencyKey.",
  })
  async createCharacter(
    @Arg("input", () => CreateCharacterInput) { idempotencyKey: key, ...input }: CreateCharacterInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const viewer = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId: viewer.accountId, operation: "createCharacter", key, input };
    const character = await transaction(async (db) => {
      const { id } = await services.idempotency.once(db, request, async () => {
        const change = await changeOf(db, context, viewer, input);
        return { id: (await services.character.create(db, viewer.accountId, change)).id };
      });
      return services.character.require(db, id);
    });
    return { character };
  }

  @Authorized()
  @Mutation(() => CharacterPayload, {
    description:
      "Changes a Character. For its owner and administrators: FORBIDDEN. NOT_FOUND, CONFLICT with the present state, BAD_USER_INPUT.",
  })
  async updateCharacter(
    @Arg("input", () => UpdateCharacterInput) { id, expectedVersion, ...input }: UpdateCharacterInput,
    @Ctx() context: Context,
  ): Promise<CharacterPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const character = await transaction(async (db) => {
      await policies.character.requireWrite(db, viewer, id);
      return services.character.update(db, id, expectedVersion, await changeOf(db, context, viewer, input));
    });
    return { character };
  }

  @Authorized()
  @Mutation(() => DeleteCharacterPayload, {
    description:
      "Deletes a Character. For its owner and administrators: FORBIDDEN. NOT_FOUND. Ask characterDeletion first.",
  })
  async deleteCharacter(
    @Arg("input", () => DeleteCharacterInput) { id }: DeleteCharacterInput,
    @Ctx() context: Context,
  ): Promise<DeleteCharacterPayload> {
    const { policies, services, transaction } = context;
    await transaction(async (db) => {
      await policies.character.requireWrite(db, requireViewer(context), id);
      await services.character.delete(db, id);
    });
    return { deletedId: id };
  }

  @Authorized()
  @Mutation(() => ImportCharacterPayload, {
    description:
      "Takes a card, V1, V2 or V3, as JSON or PNG, and links the Lorebooks it names as far as the viewer has them. BAD_USER_INPUT with every issue when it is none, and nothing is changed; NOT_FOUND for the upload.",
  })
  async importCharacter(
    @Arg("input", () => ImportCharacterInput) { uploadId, idempotencyKey: key }: ImportCharacterInput,
    @Ctx() context: Context,
  ): Promise<ImportCharacterPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId, operation: "importCharacter", key, input: { uploadId } };
    return transaction(async (db) => {
      const { id, isKnown, issues } = await services.idempotency.once<ImportedIds>(db, request, async () => {
        const imported = await services.character.import(
          db,
          accountId,
          await services.upload.read(db, accountId, uploadId),
        );
        if (!imported.isKnown) {
          const card = await services.character.cardOf(db, imported.character.id);
          await services.characterLorebook.linkNamed(db, imported.character, accountId, card);
        }
        const told = imported.issues.map(({ path, code, message }) => ({ path, code, message, isRefusal: false }));
        await services.upload.release(db, uploadId);
        const isKnown = imported.isKnown ? "yes" : "no";
        return { id: imported.character.id, isKnown, issues: JSON.stringify(told) };
      });
      return {
        character: await services.character.require(db, id),
        issues: JSON.parse(issues ?? "[]") as ImportCharacterPayload["issues"],
        isKnown: isKnown === "yes",
      };
    });
  }
}

/** What is kept of an import for a repetition. */
interface ImportedIds {
  readonly [name: string]: string | undefined;
  readonly id: string;
  readonly isKnown: string;
  /** As JSON. */
  readonly issues?: string;
}

@Resolver(() => CharacterConnection)
export class CharacterConnectionResolver {
  @FieldResolver(() => Int, { description: "How many rows the whole list has." })
  totalCount(@Root() { countAll }: CharacterConnection): Promise<number> {
    return countAll();
  }
}

/** The fields of a Character that stand in its card; read in one batch, and only when asked for. */
@Resolver(() => Character)
export class CharacterCardResolver {
  @FieldResolver(() => Json, { description: "The whole card, with everything no field here shows." })
  async card(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<unknown> {
    return (await loaders.cardByCharacter.load(id))?.raw ?? {};
  }

  @FieldResolver(() => String, { description: "Version of the card format: 1.0, 2.0 or 3.0." })
  async specVersion(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<string> {
    return `${(await loaders.cardByCharacter.load(id))?.version ?? 3}.0`;
  }

  @FieldResolver(() => Int, { description: "Entries of the embedded Lorebook." })
  async lorebookEntryCount(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<number> {
    const entries = (await loaders.cardByCharacter.load(id))?.fields.characterBook?.["entries"];
    return Array.isArray(entries) ? entries.length : 0;
  }

  @FieldResolver(() => String, { description: "The name it goes by in prompts; empty means its name." })
  nickname(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "nickname");
  }

  @FieldResolver(() => String, { description: "Who it is." })
  description(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "description");
  }

  @FieldResolver(() => String, { description: "Its character in a few words." })
  personality(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "personality");
  }

  @FieldResolver(() => String, { description: "Where and when it plays." })
  scenario(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "scenario");
  }

  @FieldResolver(() => String, { description: "Its greeting: the first Message of a Conversation." })
  firstMessage(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "greeting");
  }

  @FieldResolver(() => String, { description: "Example dialogues, each after a line <START>." })
  exampleMessages(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "exampleMessages");
  }

  @FieldResolver(() => String, { description: "Takes the place of the main prompt; {{original}} stands for that." })
  systemPrompt(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "systemPrompt");
  }

  @FieldResolver(() => String, { description: "Takes the place of the prompt after the history." })
  postHistoryInstructions(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "postHistoryInstructions");
  }

  @FieldResolver(() => String, { description: "Who made the card." })
  creator(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "creator");
  }

  @FieldResolver(() => String, { description: "What its maker says about it; not part of prompts." })
  creatorNotes(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "creatorNotes");
  }

  @FieldResolver(() => String, { description: "Version of the card as its maker counts." })
  characterVersion(@Root() { id }: Character, @Ctx() context: Context): Promise<string> {
    return textOf(context, id, "characterVersion");
  }

  @FieldResolver(() => [String], { description: "Other greetings; they become Swipes of the first Message." })
  async alternateGreetings(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<readonly string[]> {
    return (await loaders.cardByCharacter.load(id))?.fields.alternateGreetings ?? [];
  }

  @FieldResolver(() => [String], { description: "Greetings for groups." })
  async groupOnlyGreetings(@Root() { id }: Character, @Ctx() { loaders }: Context): Promise<readonly string[]> {
    return (await loaders.cardByCharacter.load(id))?.fields.groupOnlyGreetings ?? [];
  }
}

type TextField = { [Key in keyof CardFields]: CardFields[Key] extends string ? Key : never }[keyof CardFields];

async function textOf({ loaders }: Context, characterId: string, field: TextField): Promise<string> {
  return (await loaders.cardByCharacter.load(characterId))?.fields[field] ?? "";
}

/** An input as a change: `firstMessage` is the card's greeting, and an upload named for the portrait is read. */
async function changeOf(
  db: EntityManager,
  { services }: Context,
  { accountId }: Viewer,
  input: Omit<UpdateCharacterInput, "id" | "expectedVersion">,
): Promise<CharacterChange> {
  const { firstMessage, visibility, portraitUploadId, name, embeddedLorebook, ...rest } = input;
  const fields: CardChanges = {
    ...rest,
    ...(name != null && { name }),
    ...(firstMessage !== undefined && { greeting: firstMessage }),
    ...(embeddedLorebook !== undefined && { characterBook: requireBook(embeddedLorebook) }),
  };
  const portrait =
    portraitUploadId == null ? portraitUploadId : await services.upload.read(db, accountId, portraitUploadId);
  return { fields, ...(visibility != null && { visibility }), ...(portrait !== undefined && { portrait }) };
}

/** @throws Refusal BAD_USER_INPUT for what is no book. */
function requireBook(book: unknown): JsonObject | null {
  if (book === null || parseLorebook(book).format === "character_book") return book as JsonObject | null;
  const message = "The Lorebook inside a card is an object with a list of entries, as character_book says.";
  throw badInput({ path: "embeddedLorebook", code: "not_a_lorebook", message });
}
