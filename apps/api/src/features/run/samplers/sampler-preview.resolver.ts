import { Args, ArgsType, Authorized, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { requireViewer } from "../../../graphql/authorization.js";
import type { Context } from "../../../graphql/context.js";
import { notFound } from "../../../platform/refusal.js";
import { Json } from "../../../graphql/schema.js";
import { acceptSamplerValues, type StoredSamplers } from "../../provider/index.js";
import type { Membership, Space } from "../../space/index.js";
import { Run } from "../run.entity.js";
import { previewOf, reportOf } from "./sampler-preview.js";
import { SamplerReport, SamplerRequestPreview } from "./sampler-report.types.js";
import "../run.context.js";

@ArgsType()
class SamplerRequestPreviewArgs {
  @Field(() => ID, { nullable: true, description: "Which Provider; the one Runs use unless given." })
  providerId?: string;

  @Field(() => String, { nullable: true, description: "Which of its models; the one it is set to unless given." })
  model?: string;

  @Field(() => ID, { nullable: true, description: "Take the settings of this Space into account." })
  spaceId?: string;

  @Field(() => ID, { nullable: true, description: "Take those of this member and their Space into account." })
  membershipId?: string;

  @Field(() => Json, { nullable: true, description: "Settings laid over all others, as for a Run of its own." })
  values?: StoredSamplers;
}

/** What becomes of sampler settings, before a Run and after it. */
@Resolver(() => Run)
export class SamplerPreviewResolver {
  @FieldResolver(() => SamplerReport, {
    nullable: true,
    description: "What became of the sampler settings; null until the Provider is about to be asked.",
  })
  async samplers(@Root() { id }: Run, @Ctx() { loaders }: Context): Promise<SamplerReport | null> {
    const settings = await loaders.keptSettingsByRun.load(id);
    return settings && reportOf(settings);
  }

  @Authorized()
  @Query(() => SamplerRequestPreview, {
    nullable: true,
    description:
      "What would become of sampler settings if a Provider were asked now; null while no Provider is switched on. NOT_FOUND; BAD_USER_INPUT names each unknown parameter and each value outside its range.",
  })
  async samplerRequestPreview(
    @Args(() => SamplerRequestPreviewArgs) args: SamplerRequestPreviewArgs,
    @Ctx() context: Context,
  ): Promise<SamplerRequestPreview | null> {
    const { database, services } = context;
    const db = database.read;
    const own = args.values == null ? null : acceptSamplerValues(args.values, "values");
    const { space, speaker } = await placesOf(args, context);
    const chosen = args.providerId
      ? await services.provider.require(db, args.providerId)
      : await services.provider.choose(db);
    if (!chosen) return null;
    const provider = { ...chosen, model: args.model ?? chosen.model };
    return previewOf(provider, await services.samplerLayers.effective(db, { provider, space, speaker, own }));
  }
}

/** The places a preview looks at. @throws Refusal NOT_FOUND for what the viewer may not see. */
async function placesOf(
  { spaceId, membershipId }: SamplerRequestPreviewArgs,
  context: Context,
): Promise<{ space: Space | null; speaker: Membership | null }> {
  const { database, policies, services } = context;
  const viewer = requireViewer(context);
  const speaker = membershipId ? await services.space.requireMembership(database.read, membershipId) : null;
  // In the words of a member that is not there: they must not tell that there is one.
  if (speaker && !(await policies.space.canRead(database.read, viewer, speaker.spaceId))) throw notFound("member");
  const id = speaker?.spaceId ?? spaceId;
  if (id === undefined) return { space: null, speaker };
  await policies.space.requireMember(database.read, viewer, id);
  return { space: await services.space.require(database.read, id), speaker };
}
