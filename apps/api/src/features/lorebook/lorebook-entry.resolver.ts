import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { containsPattern, keysetPage } from "../../graphql/paging.js";
import { LorebookEntryRow } from "./lorebook-entry.entity.js";
import {
  CopyLorebookEntriesInput,
  CreateLorebookEntryInput,
  DuplicateLorebookEntryInput,
  LorebookEntriesArgs,
  LorebookEntryIdsInput,
  MoveLorebookEntryInput,
  UpdateLorebookEntriesInput,
  UpdateLorebookEntryInput,
} from "./lorebook-entry.inputs.js";
import { LorebookEntryView, viewOf } from "./lorebook-entry.view.js";
import {
  CopyLorebookEntriesPayload,
  LorebookEntriesPayload,
  LorebookEntryConnection,
  LorebookEntryPayload,
} from "./lorebook.payloads.js";
import type { EntityManager } from "typeorm";
import "./lorebook.context.js";

@Resolver(() => LorebookEntryView)
export class LorebookEntryResolver {
  @Authorized()
  @Query(() => LorebookEntryView, { description: "One entry of a Lorebook. NOT_FOUND." })
  async lorebookEntry(
    @Arg("id", () => ID, { description: "Which entry." }) id: string,
    @Ctx() context: Context,
  ): Promise<LorebookEntryView> {
    return viewOf(await context.policies.lorebook.requireReadEntry(context.database.read, requireViewer(context), id));
  }

  @Authorized()
  @Query(() => LorebookEntryConnection, {
    description: "The entries of a Lorebook, in its order. NOT_FOUND, BAD_USER_INPUT.",
  })
  async lorebookEntries(
    @Args(() => LorebookEntriesArgs) args: LorebookEntriesArgs,
    @Ctx() context: Context,
  ): Promise<LorebookEntryConnection> {
    const { database, policies } = context;
    await policies.lorebook.requireRead(database.read, requireViewer(context), args.lorebookId);
    const query = database.read
      .createQueryBuilder(LorebookEntryRow, "entry")
      .where(`entry."lorebookId" = :lorebookId AND entry."deletedAt" IS NULL`, { lorebookId: args.lorebookId });
    if (args.isEnabled != null) query.andWhere(`entry."isEnabled" = :isEnabled`, { isEnabled: args.isEnabled });
    if (args.uid != null) query.andWhere(`entry."uid" = :uid`, { uid: args.uid });
    if (args.query) {
      query.andWhere(`entry."searchKey" LIKE :pattern ESCAPE '\\'`, { pattern: containsPattern(args.query) });
    }
    const all = query.clone();
    const columns = ["entry.rank", "entry.id"];
    const page = await keysetPage(query, { columns, direction: "ASC", values: ({ rank, id }) => [rank, id] }, args);
    const edges = page.edges.map(({ node, cursor }) => ({ node: viewOf(node), cursor }));
    return { edges, pageInfo: page.pageInfo, countAll: () => all.getCount() };
  }

  @Authorized()
  @Mutation(() => LorebookEntryPayload, {
    description:
      "Adds an entry to a Lorebook. For its owner and administrators: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT; CONFLICT when the book is full, and for a used idempotencyKey.",
  })
  createLorebookEntry(
    @Arg("input", () => CreateLorebookEntryInput) { idempotencyKey: key, ...input }: CreateLorebookEntryInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntryPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const request = { accountId: viewer.accountId, operation: "createLorebookEntry", key, input };
    return transaction(async (db) => {
      await policies.lorebook.requireWrite(db, viewer, input.lorebookId);
      const { id } = await services.idempotency.once(db, request, async () => {
        const row = await services.lorebookEntry.create(db, input.lorebookId, input.fields, input.afterId);
        return { id: row.id };
      });
      return payload(db, context, await services.lorebookEntry.require(db, id));
    });
  }

  @Authorized()
  @Mutation(() => LorebookEntryPayload, {
    description:
      "Changes an entry. For owner and administrators of its book: FORBIDDEN. NOT_FOUND, CONFLICT with the present state, BAD_USER_INPUT.",
  })
  updateLorebookEntry(
    @Arg("input", () => UpdateLorebookEntryInput) { id, expectedVersion, fields }: UpdateLorebookEntryInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntryPayload> {
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      const row = await policies.lorebook.requireWriteEntry(db, requireViewer(context), id);
      return payload(db, context, await services.lorebookEntry.update(db, row, expectedVersion, fields));
    });
  }

  @Authorized()
  @Mutation(() => LorebookEntryPayload, {
    description:
      "Copies an entry; the copy stands behind it. For owner and administrators of its book: FORBIDDEN. NOT_FOUND; CONFLICT when the book is full.",
  })
  duplicateLorebookEntry(
    @Arg("input", () => DuplicateLorebookEntryInput) { id, idempotencyKey: key }: DuplicateLorebookEntryInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntryPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const request = { accountId: viewer.accountId, operation: "duplicateLorebookEntry", key, input: { id } };
    return transaction(async (db) => {
      const row = await policies.lorebook.requireWriteEntry(db, viewer, id);
      const copy = await services.idempotency.once(db, request, async () => {
        const made = await services.lorebookEntry.duplicate(db, row);
        return { id: made.id };
      });
      return payload(db, context, await services.lorebookEntry.require(db, copy.id));
    });
  }

  @Authorized()
  @Mutation(() => LorebookEntryPayload, {
    description:
      "Moves an entry to another place of its Lorebook. For owner and administrators of the book: FORBIDDEN. NOT_FOUND, CONFLICT.",
  })
  moveLorebookEntry(
    @Arg("input", () => MoveLorebookEntryInput) { id, expectedVersion, afterId }: MoveLorebookEntryInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntryPayload> {
    const { policies, services, transaction } = context;
    return transaction(async (db) => {
      const row = await policies.lorebook.requireWriteEntry(db, requireViewer(context), id);
      return payload(db, context, await services.lorebookEntry.move(db, row, expectedVersion, afterId ?? null));
    });
  }

  @Authorized()
  @Mutation(() => LorebookEntriesPayload, {
    description:
      "Changes many entries alike. For owner and administrators of the book: FORBIDDEN. NOT_FOUND, CONFLICT, BAD_USER_INPUT.",
  })
  updateLorebookEntries(
    @Arg("input", () => UpdateLorebookEntriesInput) input: UpdateLorebookEntriesInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntriesPayload> {
    const { lorebookId } = input;
    return bulk(context, lorebookId, (db) => context.services.lorebookEntry.updateMany(db, lorebookId, input));
  }

  @Authorized()
  @Mutation(() => LorebookEntriesPayload, {
    description:
      "Deletes entries; restoreLorebookEntries brings them back for a day. For owner and administrators of the book: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT.",
  })
  deleteLorebookEntries(
    @Arg("input", () => LorebookEntryIdsInput) { lorebookId, ids }: LorebookEntryIdsInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntriesPayload> {
    return bulk(context, lorebookId, (db) => context.services.lorebookEntry.deleteMany(db, lorebookId, ids));
  }

  @Authorized()
  @Mutation(() => CopyLorebookEntriesPayload, {
    description:
      "Copies entries to the end of a Lorebook, or moves them there. For owner and administrators of that book, and to move also of the other: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT; CONFLICT when the book is full.",
  })
  copyLorebookEntries(
    @Arg("input", () => CopyLorebookEntriesInput) { idempotencyKey: key, ...input }: CopyLorebookEntriesInput,
    @Ctx() context: Context,
  ): Promise<CopyLorebookEntriesPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const { lorebookId, toLorebookId, ids, isMove } = input;
    const request = { accountId: viewer.accountId, operation: "copyLorebookEntries", key, input };
    return transaction(async (db) => {
      await policies.lorebook[isMove ? "requireWrite" : "requireRead"](db, viewer, lorebookId);
      await policies.lorebook.requireWrite(db, viewer, toLorebookId);
      const way = { from: lorebookId, to: toLorebookId, isMove: isMove ?? false };
      const copied = await services.idempotency.once(db, request, async () => {
        const count = await services.lorebookEntry.copyMany(db, ids, way);
        return { count: String(count) };
      });
      const lorebook = await services.lorebook.require(db, toLorebookId);
      return { count: Number(copied.count), lorebook, source: await services.lorebook.require(db, lorebookId) };
    });
  }

  @Authorized()
  @Mutation(() => LorebookEntriesPayload, {
    description:
      "Brings deleted entries back to their places. For owner and administrators of the book: FORBIDDEN. NOT_FOUND, BAD_USER_INPUT; CONFLICT when the book is full.",
  })
  restoreLorebookEntries(
    @Arg("input", () => LorebookEntryIdsInput) { lorebookId, ids }: LorebookEntryIdsInput,
    @Ctx() context: Context,
  ): Promise<LorebookEntriesPayload> {
    return bulk(context, lorebookId, (db) => context.services.lorebookEntry.restoreMany(db, lorebookId, ids));
  }
}

@Resolver(() => LorebookEntryConnection)
export class LorebookEntryConnectionResolver {
  @FieldResolver(() => Int, { description: "How many rows the whole list has." })
  totalCount(@Root() { countAll }: LorebookEntryConnection): Promise<number> {
    return countAll();
  }
}

async function payload(db: EntityManager, { services }: Context, row: LorebookEntryRow): Promise<LorebookEntryPayload> {
  return { entry: viewOf(row), lorebook: await services.lorebook.require(db, row.lorebookId) };
}

function bulk(
  context: Context,
  lorebookId: string,
  work: (db: EntityManager) => Promise<number>,
): Promise<LorebookEntriesPayload> {
  const { policies, services, transaction } = context;
  return transaction(async (db) => {
    await policies.lorebook.requireWrite(db, requireViewer(context), lorebookId);
    const count = await work(db);
    return { count, lorebook: await services.lorebook.require(db, lorebookId) };
  });
}
