import type { GenerationTrigger, LorePosition, LoreRole, ScanSource, SelectiveLogic } from "@tavernkit/lore-engine";
import { ArgsType, Field, Float, ID, InputType, Int } from "type-graphql";
import { PageArgs } from "../../graphql/paging.js";
import {
  GenerationTriggerWord,
  LorePositionWord,
  LoreRoleWord,
  ScanSourceWord,
  SelectiveLogicWord,
} from "./entry-words.js";

@ArgsType()
export class LorebookEntriesArgs extends PageArgs {
  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;

  @Field(() => String, {
    nullable: true,
    description: "Only entries whose title, keys or text contain this, whatever the case.",
  })
  query?: string;

  @Field(() => Boolean, { nullable: true, description: "Only entries that are switched on, or off." })
  isEnabled?: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Only the entry of this uid, as explanations of prompts name it.",
  })
  uid?: string;
}

@InputType({ description: "Limits an entry to some Characters, or keeps it from them." })
export class CharacterFilterInput {
  @Field(() => Boolean, { description: "True keeps the entry from those listed; false limits it to them." })
  isExclude!: boolean;

  @Field(() => [String], { description: "Names, compared exactly." })
  names!: string[];

  @Field(() => [String], { description: "Tags, of which one shared one suffices." })
  tags!: string[];
}

@InputType({
  description:
    "Fields of an entry. What is left out stays, or is as in a new entry; null clears a field that may be null and else counts as left out.",
})
export class LorebookEntryFieldsInput {
  @Field(() => String, { nullable: true, description: "A title for people; up to 1,000 characters." })
  comment?: string | null;

  @Field(() => String, { nullable: true, description: "The text for the prompt; up to 500,000 characters." })
  content?: string | null;

  @Field(() => [String], { nullable: true, description: "Plain words, or /pattern/flags; up to 1,000." })
  keys?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Looked at once a key matched; up to 1,000." })
  secondaryKeys?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "False ignores the secondary keys." })
  isSelective?: boolean | null;

  @Field(() => SelectiveLogicWord as object, { nullable: true, description: "How the secondary keys count." })
  selectiveLogic?: SelectiveLogic | null;

  @Field(() => Boolean, { nullable: true, description: "Reads every key as a pattern, without slashes." })
  usesPatterns?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it takes part at all." })
  isEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Activates without a key." })
  isConstant?: boolean | null;

  @Field(() => Float, { nullable: true, description: "Higher meets the budget earlier and stands later in the text." })
  order?: number | null;

  @Field(() => LorePositionWord as object, { nullable: true, description: "Where its text stands." })
  position?: LorePosition | null;

  @Field(() => Float, { nullable: true, description: "For AT_DEPTH: Messages that follow its text, 0 or more." })
  depth?: number | null;

  @Field(() => LoreRoleWord as object, { nullable: true, description: "For AT_DEPTH: who the text speaks as." })
  role?: LoreRole | null;

  @Field(() => String, { nullable: true, description: "For OUTLET: the outlet's name." })
  outlet?: string | null;

  @Field(() => Float, { nullable: true, description: "Percent, 0 to 100, both included." })
  probability?: number | null;

  @Field(() => Boolean, { nullable: true, description: "False activates without a roll." })
  usesProbability?: boolean | null;

  @Field(() => String, { nullable: true, description: "Groups, separated by commas; empty for none." })
  group?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Wins its groups without a roll." })
  isGroupOverride?: boolean | null;

  @Field(() => Float, { nullable: true, description: "Share in the weighted roll of its groups, 0 or more." })
  groupWeight?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether members with fewer matching keys leave their group first; null as the Conversation has it.",
  })
  usesGroupScoring?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: "Newest Messages looked through, 0 for none; null as the Conversation has it.",
  })
  scanDepth?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether capitals count in its keys; null as the Conversation has it.",
  })
  isCaseSensitive?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its keys match whole words only; null as the Conversation has it.",
  })
  matchesWholeWords?: boolean | null;

  @Field(() => [ScanSourceWord as object], { nullable: true, description: "Texts looked through beside the Messages." })
  scanSources?: ScanSource[] | null;

  @Field(() => Boolean, { nullable: true, description: "Not called by the texts of other entries." })
  excludesRecursion?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Its text calls no other entries." })
  preventsRecursion?: boolean | null;

  @Field(() => Float, { nullable: true, description: "Level of other entries' texts it waits for; 0 does not wait." })
  delayUntilRecursion?: number | null;

  @Field(() => Float, { nullable: true, description: "Messages it stays active after activation; 0 for none." })
  sticky?: number | null;

  @Field(() => Float, { nullable: true, description: "Messages it cannot activate after that; 0 for none." })
  cooldown?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Messages the Conversation must have before it can activate; 0 for none.",
  })
  delay?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Activates even when the budget is spent." })
  ignoresBudget?: boolean | null;

  @Field(() => [GenerationTriggerWord as object], {
    nullable: true,
    description: "Kinds of prompts it may activate for; empty for all.",
  })
  triggers?: GenerationTrigger[] | null;

  @Field(() => CharacterFilterInput, { nullable: true, description: "Characters it is limited to, or kept from." })
  characterFilter?: CharacterFilterInput | null;

  @Field(() => String, { nullable: true, description: "Kept for other programs: names a script of theirs." })
  automationId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Kept for other programs: found by meaning instead of keys." })
  isVectorized?: boolean | null;
}

@InputType({ description: "Adds an entry to a Lorebook." })
export class CreateLorebookEntryInput {
  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;

  @Field(() => LorebookEntryFieldsInput, { description: "Its fields." })
  fields!: LorebookEntryFieldsInput;

  @Field(() => ID, {
    nullable: true,
    description: "The entry behind which it stands; null for the front, left out for the end.",
  })
  afterId?: string | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes an entry." })
export class UpdateLorebookEntryInput {
  @Field(() => ID, { description: "Which entry." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => LorebookEntryFieldsInput, { description: "What changes; fields left out stay." })
  fields!: LorebookEntryFieldsInput;
}

@InputType({ description: "Names entries of one Lorebook." })
export class LorebookEntryIdsInput {
  @Field(() => ID, { description: "Which Lorebook." })
  lorebookId!: string;

  @Field(() => [ID], { description: "Entries of it, 1 to 10,000. Ids it does not have are passed over." })
  ids!: string[];
}

@InputType({ description: "Changes many entries of one Lorebook in the same way." })
export class UpdateLorebookEntriesInput extends LorebookEntryIdsInput {
  @Field(() => Int, { description: "The version of the Lorebook the change is based on." })
  expectedVersion!: number;

  @Field(() => LorebookEntryFieldsInput, { description: "What changes of each; fields left out stay." })
  fields!: LorebookEntryFieldsInput;
}

@InputType({ description: "Moves an entry to another place of its Lorebook." })
export class MoveLorebookEntryInput {
  @Field(() => ID, { description: "Which entry." })
  id!: string;

  @Field(() => Int, { description: "The version of the Lorebook the change is based on: places are the book's." })
  expectedVersion!: number;

  @Field(() => ID, { nullable: true, description: "The entry behind which it shall stand; null for the front." })
  afterId?: string | null;
}

@InputType({ description: "Copies an entry; the copy stands behind it." })
export class DuplicateLorebookEntryInput {
  @Field(() => ID, { description: "Which entry." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Copies entries to the end of a Lorebook, or moves them there." })
export class CopyLorebookEntriesInput extends LorebookEntryIdsInput {
  @Field(() => ID, { description: "The Lorebook that takes them; for copies also the same one." })
  toLorebookId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "True deletes them where they were; restoreLorebookEntries brings them back there for a day.",
  })
  isMove?: boolean | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless." })
  idempotencyKey?: string | null;
}
