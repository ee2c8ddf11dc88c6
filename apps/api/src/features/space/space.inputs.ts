import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType, PageArgs } from "../../graphql/paging.js";
import { Json } from "../../graphql/schema.js";
import { AuthorsNoteInput } from "../character/index.js";
import { Membership } from "./membership.entity.js";
import { Space } from "./space.entity.js";
import type { StoredSamplers } from "../provider/index.js";

export const SpaceConnection = connectionType("Space", () => Space);

@ArgsType()
export class SpacesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Only Spaces whose name contains this, whatever the case." })
  query?: string;
}

@InputType({ description: "Changes a Space; fields left out stay." })
export class UpdateSpaceInput {
  @Field(() => ID, { description: "Which Space." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "What its members call it; 1 to 120 characters." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "A second accent as #rrggbb; null takes it away." })
  accentColor?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The Preset that holds in it, one the viewer may see; null for the instance's default.",
  })
  presetId?: string | null;

  @Field(() => Json, {
    nullable: true,
    description: "Sampler settings in place of the present ones: values by parameter, see samplerParameters.",
  })
  samplerValues?: StoredSamplers | null;
}

@InputType({ description: "Changes a member's settings; fields left out stay." })
export class UpdateMembershipInput {
  @Field(() => ID, { description: "Which member." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => ID, {
    nullable: true,
    description: "The Preset that holds when the member speaks, one the viewer may see; null for that of the Space.",
  })
  presetId?: string | null;

  @Field(() => Json, {
    nullable: true,
    description: "Sampler settings in place of the present ones: values by parameter, see samplerParameters.",
  })
  samplerValues?: StoredSamplers | null;

  @Field(() => AuthorsNoteInput, {
    nullable: true,
    description: "The author's note sent when the member speaks; null takes it away.",
  })
  authorsNote?: AuthorsNoteInput | null;
}

@ObjectType({ description: "A member, as it is now." })
export class MembershipPayload {
  @Field(() => Membership, { description: "The member." })
  membership!: Membership;
}

@InputType({ description: "Deletes a Space with everything in it." })
export class DeleteSpaceInput {
  @Field(() => ID, { description: "Which Space." })
  id!: string;
}

@ObjectType({ description: "A Space, as it is now." })
export class SpacePayload {
  @Field(() => Space, { description: "The Space." })
  space!: Space;
}

@ObjectType({ description: "A Space is gone." })
export class DeleteSpacePayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;
}
