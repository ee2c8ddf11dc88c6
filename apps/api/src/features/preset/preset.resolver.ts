import type { PromptSettings } from "@tavernkit/prompt-engine";
import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { EntityManager } from "typeorm";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context, Viewer } from "../../graphql/context.js";
import { containsPattern, keysetPage } from "../../graphql/paging.js";
import { Json } from "../../graphql/schema.js";
import { notFound } from "../../platform/refusal.js";
import { Preset } from "./preset.entity.js";
import {
  CreatePresetInput,
  DeletePresetInput,
  DuplicatePresetInput,
  PresetsArgs,
  SetDefaultPresetInput,
  UpdatePresetInput,
  type PresetScope,
} from "./preset.inputs.js";
import {
  DeletePresetPayload,
  PresetConnection,
  PresetPayload,
  PresetUses,
  SetDefaultPresetPayload,
} from "./preset.payloads.js";
import { PromptSettingsType } from "./prompt-settings.types.js";
import { BUILT_IN_FAMILIES, BuiltInTemplate } from "./text-templates.types.js";
import "./preset.context.js";

const SCOPES: Record<PresetScope, string> = {
  all: `(preset."ownerId" = :viewerId OR preset.visibility = 'public')`,
  mine: `preset."ownerId" = :viewerId`,
  builtIn: `preset."isBuiltIn" = :isBuiltIn`,
};

@Resolver(() => Preset)
export class PresetResolver {
  @FieldResolver(() => Boolean, { description: "Whether it belongs to the viewer." })
  isMine(@Root() { ownerId }: Preset, @Ctx() { viewer }: Context): boolean {
    return ownerId !== null && ownerId === viewer?.accountId;
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer may change and delete it." })
  canEdit(@Root() preset: Preset, @Ctx() { viewer, policies }: Context): boolean {
    return viewer !== undefined && policies.preset.canWrite(viewer, preset);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Name of its owner; null when it came with the program.",
  })
  ownerName(@Root() { ownerId }: Preset, @Ctx() { loaders }: Context): Promise<string | null> | null {
    return ownerId === null ? null : loaders.presetOwnerNameById.load(ownerId);
  }

  @FieldResolver(() => PromptSettingsType, { description: "How prompts are built." })
  async promptSettings(@Root() { id }: Preset, @Ctx() context: Context): Promise<PromptSettings> {
    return (await contentOf(context, id)).promptSettings;
  }

  @FieldResolver(() => Json, {
    description: "Sampler settings by parameter, only those it sets. null as a value leaves that to the Provider.",
  })
  async samplerValues(@Root() { id }: Preset, @Ctx() context: Context): Promise<unknown> {
    return (await contentOf(context, id)).samplerValues;
  }

  @Authorized()
  @Query(() => Preset, { description: "One Preset. NOT_FOUND." })
  preset(@Arg("id", () => ID, { description: "Which Preset." }) id: string, @Ctx() context: Context): Promise<Preset> {
    return context.policies.preset.requireRead(context.database.read, requireViewer(context), id);
  }

  @Authorized()
  @Query(() => PresetConnection, { description: "The Presets the viewer may see, by name. BAD_USER_INPUT." })
  async presets(@Args(() => PresetsArgs) args: PresetsArgs, @Ctx() context: Context): Promise<PresetConnection> {
    const { accountId: viewerId } = requireViewer(context);
    const query = context.database.read
      .createQueryBuilder(Preset, "preset")
      .where(SCOPES[args.scope], { viewerId, isBuiltIn: true });
    if (args.query) {
      query.andWhere(`preset."nameKey" LIKE :pattern ESCAPE '\\'`, { pattern: containsPattern(args.query) });
    }
    const all = query.clone();
    const page = await keysetPage(
      query,
      { columns: ["preset.nameKey", "preset.id"], direction: "ASC", values: ({ nameKey, id }) => [nameKey, id] },
      args,
    );
    return { ...page, countAll: () => all.getCount() };
  }

  @Authorized()
  @Query(() => [BuiltInTemplate], { description: "The templates of the model families the program knows." })
  builtInTemplates(): readonly BuiltInTemplate[] {
    return BUILT_IN_FAMILIES;
  }

  @Authorized()
  @Query(() => PresetUses, { description: "Where a Preset is applied, to be read before it is deleted. NOT_FOUND." })
  async presetUses(
    @Arg("id", () => ID, { description: "Which Preset." }) id: string,
    @Ctx() context: Context,
  ): Promise<PresetUses> {
    const viewer = requireViewer(context);
    const { database, policies } = context;
    return usesOf(database.read, context, viewer, await policies.preset.requireRead(database.read, viewer, id));
  }

  @Authorized()
  @Mutation(() => PresetPayload, {
    description: "Makes a Preset. BAD_USER_INPUT with an issue per field; CONFLICT for a used idempotencyKey.",
  })
  async createPreset(
    @Arg("input", () => CreatePresetInput) { idempotencyKey: key, ...input }: CreatePresetInput,
    @Ctx() context: Context,
  ): Promise<PresetPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId, operation: "createPreset", key, input };
    const preset = await transaction(async (db) => {
      const { id } = await services.idempotency.once(db, request, async () => ({
        id: (await services.preset.create(db, accountId, input)).id,
      }));
      return services.preset.require(db, id);
    });
    return { preset };
  }

  @Authorized()
  @Mutation(() => PresetPayload, {
    description:
      "Changes a Preset. For its owner and administrators: FORBIDDEN. NOT_FOUND, CONFLICT with the present state, BAD_USER_INPUT with an issue per field.",
  })
  async updatePreset(
    @Arg("input", () => UpdatePresetInput) { id, expectedVersion, ...change }: UpdatePresetInput,
    @Ctx() context: Context,
  ): Promise<PresetPayload> {
    const { policies, services, transaction } = context;
    const preset = await transaction(async (db) => {
      await policies.preset.requireWrite(db, requireViewer(context), id);
      return services.preset.update(db, id, expectedVersion, change);
    });
    return { preset };
  }

  @Authorized()
  @Mutation(() => PresetPayload, {
    description: "Copies a Preset the viewer may see; the copy is theirs and private. NOT_FOUND, BAD_USER_INPUT.",
  })
  async duplicatePreset(
    @Arg("input", () => DuplicatePresetInput) { idempotencyKey: key, ...input }: DuplicatePresetInput,
    @Ctx() context: Context,
  ): Promise<PresetPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const request = { accountId: viewer.accountId, operation: "duplicatePreset", key, input };
    const preset = await transaction(async (db) => {
      await policies.preset.requireRead(db, viewer, input.id);
      const { id } = await services.idempotency.once(db, request, async () => ({
        id: (await services.preset.duplicate(db, viewer.accountId, input.id, input.name)).id,
      }));
      return services.preset.require(db, id);
    });
    return { preset };
  }

  @Authorized()
  @Mutation(() => DeletePresetPayload, {
    description:
      "Deletes a Preset and says where it was applied; the defaults hold there from then on. For its owner and administrators: FORBIDDEN. NOT_FOUND.",
  })
  async deletePreset(
    @Arg("input", () => DeletePresetInput) { id }: DeletePresetInput,
    @Ctx() context: Context,
  ): Promise<DeletePresetPayload> {
    const viewer = requireViewer(context);
    const { policies, services, transaction } = context;
    const uses = await transaction(async (db) => {
      const preset = await policies.preset.requireWrite(db, viewer, id);
      const applied = await usesOf(db, context, viewer, preset);
      await services.preset.delete(db, id);
      return applied;
    });
    return { deletedId: id, uses };
  }

  @Authorized("admin")
  @Mutation(() => SetDefaultPresetPayload, {
    description:
      "Says which Preset holds wherever nobody has chosen one. For administrators: FORBIDDEN. NOT_FOUND; CONFLICT for a private one.",
  })
  async setDefaultPreset(
    @Arg("input", () => SetDefaultPresetInput) { id }: SetDefaultPresetInput,
    @Ctx() context: Context,
  ): Promise<SetDefaultPresetPayload> {
    const { policies, services, transaction } = context;
    const preset = await transaction(async (db) => {
      if (id != null) await policies.preset.requireRead(db, requireViewer(context), id);
      return services.preset.makeDefault(db, id ?? null);
    });
    return { preset };
  }
}

@Resolver(() => PresetConnection)
export class PresetConnectionResolver {
  @FieldResolver(() => Int, { description: "How many Presets the whole list has." })
  totalCount(@Root() { countAll }: PresetConnection): Promise<number> {
    return countAll();
  }
}

async function contentOf({ loaders }: Context, presetId: string) {
  const content = await loaders.contentByPreset.load(presetId);
  if (!content) throw notFound("Preset");
  return content;
}

async function usesOf(db: EntityManager, { services }: Context, viewer: Viewer, preset: Preset): Promise<PresetUses> {
  const { spaces, memberships, spaceNames } = await services.presetApplications.of(db, viewer, preset.id);
  const { isDefault } = preset;
  const places = [
    spaces > 0 ? count(spaces, "Space", "Spaces") : "",
    memberships > 0 ? count(memberships, "member", "members") : "",
    isDefault ? "the whole instance as the default" : "",
  ].filter((place) => place !== "");
  const summary =
    places.length === 0
      ? "Nothing uses it."
      : `It is applied to ${places.join(" and ")}. The defaults hold there then.`;
  return { spaces, memberships, spaceNames: [...spaceNames], isDefault, summary };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
