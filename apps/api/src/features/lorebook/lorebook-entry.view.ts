import type {
  CharacterFilter,
  GenerationTrigger,
  LorebookEntry,
  LorePosition,
  LoreRole,
  ScanSource,
  SelectiveLogic,
} from "@tavernkit/lore-engine";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Json } from "../../graphql/schema.js";
import {
  GenerationTriggerWord,
  LorePositionWord,
  LoreRoleWord,
  ScanSourceWord,
  SelectiveLogicWord,
} from "./entry-words.js";
import type { LorebookEntryRow } from "./lorebook-entry.entity.js";

@ObjectType({
  description: "Limits a Lorebook entry to some Characters, or keeps it from them.",
  simpleResolvers: true,
})
export class CharacterFilterView implements CharacterFilter {
  @Field(() => Boolean, { description: "True keeps the entry from those listed; false limits it to them." })
  readonly isExclude!: boolean;

  @Field(() => [String], { description: "Names, compared exactly; an empty list does not filter." })
  readonly names!: readonly string[];

  @Field(() => [String], { description: "Tags, of which one shared one suffices; an empty list does not filter." })
  readonly tags!: readonly string[];
}

/**
 * An entry as the API shows it: the engine's own fields beside the row's id and version. Numbers that imports may bring in any
 * size are Float, because GraphQL's Int ends at 2^31.
 */
@ObjectType("LorebookEntry", { description: "One fact with the keys that call it.", simpleResolvers: true })
export class LorebookEntryView {
  @Field(() => ID, { description: "Opaque id." })
  readonly id!: string;

  @Field(() => ID, { description: "The Lorebook it belongs to." })
  readonly lorebookId!: string;

  @Field(() => Int, { description: "Grows with every change of its fields; send it back as expectedVersion." })
  readonly version!: number;

  @Field(() => String, { description: "Its name within the book, as exports write it." })
  readonly uid!: string;

  @Field(() => String, { description: "A title for people; never sent to a model." })
  readonly comment!: string;

  @Field(() => String, { description: "The text for the prompt; leading lines that begin with @@ are decorators." })
  readonly content!: string;

  @Field(() => [String], { description: "Plain words, or /pattern/flags; one match suffices." })
  readonly keys!: readonly string[];

  @Field(() => [String], { description: "Looked at once a key matched, as selectiveLogic says." })
  readonly secondaryKeys!: readonly string[];

  @Field(() => Boolean, { description: "False ignores the secondary keys." })
  readonly isSelective!: boolean;

  @Field(() => SelectiveLogicWord as object, { description: "How the secondary keys count." })
  readonly selectiveLogic!: SelectiveLogic;

  @Field(() => Boolean, { description: "Reads every key as a pattern, without slashes." })
  readonly usesPatterns!: boolean;

  @Field(() => Boolean, { description: "Whether it takes part at all." })
  readonly isEnabled!: boolean;

  @Field(() => Boolean, { description: "Activates without a key." })
  readonly isConstant!: boolean;

  @Field(() => Float, { description: "Higher meets the budget earlier and stands later in the text." })
  readonly order!: number;

  @Field(() => LorePositionWord as object, { description: "Where its text stands." })
  readonly position!: LorePosition;

  @Field(() => Float, { description: "For AT_DEPTH: Messages that follow its text; 0 is the very end." })
  readonly depth!: number;

  @Field(() => LoreRoleWord as object, { description: "For AT_DEPTH: who the text speaks as." })
  readonly role!: LoreRole;

  @Field(() => String, { description: "For OUTLET: the outlet's name; the case counts." })
  readonly outlet!: string;

  @Field(() => Float, { description: "Percent, 0 to 100, both included." })
  readonly probability!: number;

  @Field(() => Boolean, { description: "False activates without a roll." })
  readonly usesProbability!: boolean;

  @Field(() => String, {
    description: "Groups, separated by commas, of each of which one entry activates; empty for none.",
  })
  readonly group!: string;

  @Field(() => Boolean, { description: "Wins its groups without a roll." })
  readonly isGroupOverride!: boolean;

  @Field(() => Float, { description: "Share in the weighted roll of its groups." })
  readonly groupWeight!: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether members with fewer matching keys leave their group first; null as the Conversation has it.",
  })
  readonly usesGroupScoring?: boolean;

  @Field(() => Float, {
    nullable: true,
    description: "Newest Messages looked through, 0 for none; null as the Conversation has it.",
  })
  readonly scanDepth?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether capitals count in its keys; null as the Conversation has it.",
  })
  readonly isCaseSensitive?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its keys match whole words only; null as the Conversation has it.",
  })
  readonly matchesWholeWords?: boolean;

  @Field(() => [ScanSourceWord as object], { description: "Texts looked through beside the Messages." })
  readonly scanSources!: readonly ScanSource[];

  @Field(() => Boolean, { description: "Not called by the texts of other entries." })
  readonly excludesRecursion!: boolean;

  @Field(() => Boolean, { description: "Its text calls no other entries." })
  readonly preventsRecursion!: boolean;

  @Field(() => Float, { description: "Level of other entries' texts it waits for; 0 does not wait." })
  readonly delayUntilRecursion!: number;

  @Field(() => Float, { description: "Messages it stays active after activation; 0 for none." })
  readonly sticky!: number;

  @Field(() => Float, { description: "Messages it cannot activate after that; 0 for none." })
  readonly cooldown!: number;

  @Field(() => Float, { description: "Messages the Conversation must have before it can activate; 0 for none." })
  readonly delay!: number;

  @Field(() => Boolean, { description: "Activates even when the budget is spent; still counted." })
  readonly ignoresBudget!: boolean;

  @Field(() => [GenerationTriggerWord as object], {
    description: "Kinds of prompts it may activate for; empty for all.",
  })
  readonly triggers!: readonly GenerationTrigger[];

  @Field(() => CharacterFilterView, { description: "Characters it is limited to, or kept from." })
  readonly characterFilter!: CharacterFilter;

  @Field(() => String, { description: "Kept for other programs: names a script of theirs." })
  readonly automationId!: string;

  @Field(() => Boolean, { description: "Kept for other programs: found by meaning instead of keys." })
  readonly isVectorized!: boolean;

  @Field(() => Json, { description: "What other programs wrote and no field here shows; written back on export." })
  readonly unknown!: object;
}

/** An entry's row as the API shows it. */
export function viewOf({ id, lorebookId, version, entry }: LorebookEntryRow): LorebookEntryView {
  return { ...entry, id, lorebookId, version, unknown: unknownOf(entry) };
}

function unknownOf({ extensions, unknownFields }: LorebookEntry): object {
  return { ...unknownFields, ...(Object.keys(extensions).length > 0 && { extensions }) };
}
