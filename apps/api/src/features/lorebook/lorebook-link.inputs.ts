import { Field, ID, InputType, Int } from "type-graphql";

/** What linking a Lorebook to something takes, whatever that is. */
@InputType()
export abstract class LinkLorebookInput {
  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Zero-based place among the linked Lorebooks; the end, or where it is, unless given.",
  })
  position?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it takes part; it does unless said otherwise." })
  isEnabled?: boolean | null;
}

/** What taking a link away takes. */
@InputType()
export abstract class UnlinkLorebookInput {
  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;
}
