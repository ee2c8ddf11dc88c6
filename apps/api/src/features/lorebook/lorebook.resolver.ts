import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { EntityManager } from "typeorm";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { containsPattern, keysetPage, type Keyset } from "../../graphql/paging.js";
import type { IdempotentRequest } from "../account/index.js";
import { Lorebook } from "./lorebook.entity.js";
import {
  CreateLorebookInput,
  DeleteLorebookInput,
  DuplicateLorebookInput,
  ImportLorebookInput,
  LorebookOrder,
  LorebooksArgs,
  UpdateLorebookInput,
  type LorebookScope,
} from "./lorebook.inputs.js";
import {
  DeleteLorebookPayload,
  ImportLorebookPayload,
  LorebookConnection,
  LorebookDeletionReport,
  LorebookPayload,
} from "./lorebook.payloads.js";
import type { LorebookChange } from "./lorebook.service.js";
import { deletionReport } from "./deletion-report.js";
import { nameFromFile, readLorebookFile } from "./lorebook-import.js";
import "./lorebook.context.js";

const KEYSETS: Record<LorebookOrder, Keyset<Lorebook>> = {
  recent: {
    columns: ["lorebook.updatedAt", "lorebook.id"],
    direction: "DESC",
    values: ({ updatedAt, id }) => [updatedAt, id],
  },
  name: {
    columns: ["lorebook.nameKey", "lorebook.id"],
    direction: "ASC",
    values: ({ nameKey, id }) => [nameKey, id],
  },
};

const SCOPES: Record<LorebookScope, string> = {
  all: `(lorebook."ownerId" = :viewerId OR lorebook.visibility = 'public')`,
  mine: `lorebook."ownerId" = :viewerId`,
  public: `lorebook.visibility = 'public'`,
};

@Resolver(() => Lorebook)
export class LorebookResolver {
  @FieldResolver(() => Boolean, { description: "Whether it belongs to the viewer." })
  isMine(@Root() { ownerId }: Lorebook, @Ctx() { viewer }: Context): boolean {
    return ownerId !== null && ownerId === viewer?.accountId;
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer may change it." })
  canEdit(@Root() lorebook: Lorebook, @Ctx() { viewer, policies }: Context): boolean {
    return viewer !== undefined && policies.lorebook.canWrite(viewer, lorebook);
  }

  @FieldResolver(() => String, { nullable: true, description: "Name of its owner; null when the account is gone." })
  ownerName(@Root() { ownerId }: Lorebook, @Ctx() { loaders }: Context): Promise<string | null> | null {
    return ownerId === null ? null : loaders.accountNameById.load(ownerId);
  }

  @Authorized()
  @Query(() => Lorebook, { description: "One Lorebook. NOT_FOUND." })
  lorebook(
    @Arg("id", () => ID, { description: "Which Lorebook." }) id: string,
    @Ctx() context: Context,
  ): Promise<Lorebook> {
    return context.policies.lorebook.requireRead(context.database.read, requireViewer(context), id);
  }

  @Authorized()
  @Query(() => LorebookConnection, { description: "The Lorebooks the viewer may see. BAD_USER_INPUT." })
  async lorebooks(
    @Args(() => LorebooksArgs) args: LorebooksArgs,
    @Ctx() context: Context,
  ): Promise<LorebookConnection> {
    const query = context.database.read
      .createQueryBuilder(Lorebook, "lorebook")
      .where(SCOPES[args.scope], { viewerId: requireViewer(context).accountId });
    if (args.query) {
      query.andWhere(`lorebook."nameKey" LIKE :pattern ESCAPE '\\'`, { pattern: containsPattern(args.query) });
    }
    const all = query.clone();
    return { ...(await keysetPage(query, KEYSETS[args.order], args)), countAll: () => all.getCount() };
  }

  @Authorized()
  @Query(() => LorebookDeletionReport, {
    description: "What would go with a Lorebook, and where it is linked. NOT_FOUND.",
  })
  async lorebookDeletion(
    @Arg("id", () => ID, { description: "Which Lorebook." }) id: string,
    @Ctx() context: Context,
  ): Promise<LorebookDeletionReport> {
    const { database, policies, services } = context;
    const lorebook = await policies.lorebook.requireRead(database.read, requireViewer(context), id);
    return deletionReport(lorebook, await services.lorebookUses.usesOf(database.read, id));
  }

  @Authorized()
  @Mutation(() => LorebookPayload, {
    description: "Makes an empty Lorebook. BAD_USER_INPUT; CONFLICT for a used idempotencyKey.",
  })
  async createLorebook(
    @Arg("input", () => CreateLorebookInput) { idempotencyKey: key, name, ...input }: CreateLorebookInput,
    @Ctx() context: Context,
  ): Promise<LorebookPayload> {
    const { accountId } = requireViewer(context);
    const { services } = context;
    const request = { accountId, operation: "createLorebook", key, input: { name, ...input } };
    return made(context, request, (db) => services.lorebook.create(db, accountId, { ...changeOf(input), name }));
  }

  @Authorized()
  @Mutation(() => LorebookPayload, {
    description:
      "Changes a Lorebook, not its entries. For its owner and administrators: FORBIDDEN. NOT_FOUND, CONFLICT with the present state, BAD_USER_INPUT.",
  })
  async updateLorebook(
    @Arg("input", () => UpdateLorebookInput) { id, expectedVersion, ...input }: UpdateLorebookInput,
    @Ctx() context: Context,
  ): Promise<LorebookPayload> {
    const { policies, services, transaction } = context;
    const lorebook = await transaction(async (db) => {
      await policies.lorebook.requireWrite(db, requireViewer(context), id);
      return services.lorebook.update(db, id, expectedVersion, changeOf(input));
    });
    return { lorebook };
  }

  @Authorized()
  @Mutation(() => LorebookPayload, {
    description:
      "Copies a Lorebook with all its entries; the copy is private. NOT_FOUND, CONFLICT for a used idempotencyKey.",
  })
  async duplicateLorebook(
    @Arg("input", () => DuplicateLorebookInput) { id, idempotencyKey: key }: DuplicateLorebookInput,
    @Ctx() context: Context,
  ): Promise<LorebookPayload> {
    const viewer = requireViewer(context);
    const { policies, services } = context;
    const { accountId } = viewer;
    const request = { accountId, operation: "duplicateLorebook", key, input: { id } };
    return made(context, request, async (db) => {
      await policies.lorebook.requireRead(db, viewer, id);
      return services.lorebook.duplicate(db, id, accountId);
    });
  }

  @Authorized()
  @Mutation(() => DeleteLorebookPayload, {
    description:
      "Deletes a Lorebook with its entries, and the links to it. For its owner and administrators: FORBIDDEN. NOT_FOUND. Ask lorebookDeletion first.",
  })
  async deleteLorebook(
    @Arg("input", () => DeleteLorebookInput) { id }: DeleteLorebookInput,
    @Ctx() context: Context,
  ): Promise<DeleteLorebookPayload> {
    const { policies, services, transaction } = context;
    await transaction(async (db) => {
      await policies.lorebook.requireWrite(db, requireViewer(context), id);
      await services.lorebook.delete(db, id);
    });
    return { deletedId: id };
  }

  @Authorized()
  @Mutation(() => ImportLorebookPayload, {
    description:
      "Takes a Lorebook: World Info, character_book, lorebook_v3, Agnai, Risu, NovelAI, or the one inside a card as JSON or PNG; 10 MiB at most. BAD_USER_INPUT with every issue when there is none, and nothing is changed; NOT_FOUND for the upload.",
  })
  async importLorebook(
    @Arg("input", () => ImportLorebookInput) { uploadId, name, idempotencyKey: key }: ImportLorebookInput,
    @Ctx() context: Context,
  ): Promise<ImportLorebookPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId, operation: "importLorebook", key, input: { uploadId, name } };
    return transaction(async (db) => {
      const { id, format, issues } = await services.idempotency.once<ImportedIds>(db, request, async () => {
        const file = await services.lorebookUploads.file(db, accountId, uploadId);
        const read = readLorebookFile(file.bytes);
        const taken = name?.trim() || read.book.name.trim() || nameFromFile(file.fileName);
        const lorebook = await services.lorebookStore.insert(db, read.book, { ownerId: accountId, name: taken });
        await services.lorebookUploads.release(db, uploadId);
        return { id: lorebook.id, format: read.format, issues: JSON.stringify(read.issues) };
      });
      return {
        lorebook: await services.lorebook.require(db, id),
        format,
        issues: JSON.parse(issues ?? "[]") as ImportLorebookPayload["issues"],
      };
    });
  }
}

/** What is kept of an import for a repetition. */
interface ImportedIds {
  readonly [name: string]: string | undefined;
  readonly id: string;
  readonly format: ImportLorebookPayload["format"];
  /** As JSON. */
  readonly issues?: string;
}

/** Makes a Lorebook once for its idempotency key, and gives it as it is now. */
function made(
  { services, transaction }: Context,
  request: IdempotentRequest,
  work: (db: EntityManager) => Promise<Lorebook>,
): Promise<LorebookPayload> {
  return transaction(async (db) => {
    const { id } = await services.idempotency.once(db, request, async () => ({ id: (await work(db)).id }));
    return { lorebook: await services.lorebook.require(db, id) };
  });
}

/** An input as a change: null counts as left out where a field cannot be null. */
function changeOf({
  name,
  description,
  visibility,
  ...wishes
}: Omit<UpdateLorebookInput, "id" | "expectedVersion">): LorebookChange {
  return {
    ...(name != null && { name }),
    ...(description != null && { description }),
    ...(visibility != null && { visibility }),
    ...Object.fromEntries(Object.entries<unknown>(wishes).filter(([, wish]) => wish !== undefined)),
  };
}

@Resolver(() => LorebookConnection)
export class LorebookConnectionResolver {
  @FieldResolver(() => Int, { description: "How many rows the whole list has." })
  totalCount(@Root() { countAll }: LorebookConnection): Promise<number> {
    return countAll();
  }
}
