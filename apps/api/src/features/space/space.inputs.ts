import { ArgsType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType, PageArgs } from "../../graphql/paging.js";
import { Space } from "./space.entity.js";

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
