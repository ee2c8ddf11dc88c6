import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { PageInfo, type Connection, type Edge } from "../../graphql/paging.js";
import { PRESET_FILE_KINDS, type PresetFileKind } from "./import/preset-file.js";
import { Preset } from "./preset.entity.js";

registerEnumType(PRESET_FILE_KINDS, {
  name: "PresetFileKind",
  description: "What kind of file was imported.",
  valuesConfig: {
    TAVERNKIT: { description: "Our own export." },
    CHAT: { description: "A SillyTavern preset for chat completion." },
    TEXT: { description: "A SillyTavern preset for text completion: samplers." },
    CONTEXT: { description: "A SillyTavern context template." },
    INSTRUCT: { description: "A SillyTavern instruct template." },
    SYSTEM_PROMPT: { description: "A SillyTavern system prompt." },
    BUNDLE: { description: "Several of the text completion parts in one file, as SillyTavern's master export." },
  },
});

@ObjectType({ description: "One Preset of a page, with its cursor." })
export class PresetEdge implements Edge<Preset> {
  @Field(() => Preset, { description: "The Preset." })
  node!: Preset;

  @Field(() => String, { description: "Opaque place in the list, for after and before." })
  cursor!: string;
}

@ObjectType({ description: "One page of Presets." })
export class PresetConnection implements Connection<Preset> {
  @Field(() => [PresetEdge], { description: "The Presets, in the order of the list." })
  edges!: readonly PresetEdge[];

  @Field(() => PageInfo, { description: "Whether there is more." })
  pageInfo!: PageInfo;

  /** Counts the whole list; called only when somebody asks for the number. */
  countAll!: () => Promise<number>;
}

@ObjectType({ description: "A Preset, as it is now." })
export class PresetPayload {
  @Field(() => Preset, { description: "The Preset." })
  preset!: Preset;
}

@ObjectType({ description: "Where a Preset is applied." })
export class PresetUses {
  @Field(() => Int, { description: "Spaces it is applied to." })
  spaces!: number;

  @Field(() => Int, { description: "Members it is applied to." })
  memberships!: number;

  @Field(() => [String], { description: "Names of such Spaces the viewer is a member of, up to ten." })
  spaceNames!: string[];

  @Field(() => Boolean, { description: "Whether it holds wherever nobody has chosen a Preset." })
  isDefault!: boolean;

  @Field(() => String, { description: "The same in plain words, with what holds there once it is gone." })
  summary!: string;
}

@ObjectType({ description: "A Preset is gone." })
export class DeletePresetPayload {
  @Field(() => ID, { description: "Which one." })
  deletedId!: string;

  @Field(() => PresetUses, { description: "Where it was applied. The defaults hold there now." })
  uses!: PresetUses;
}

@ObjectType({ description: "Which Preset holds wherever nobody has chosen one." })
export class SetDefaultPresetPayload {
  @Field(() => Preset, { nullable: true, description: "The Preset; null for the program's own settings." })
  preset!: Preset | null;
}

@ObjectType({ description: "A part of a file that did not become a setting." })
export class PresetImportLine {
  @Field(() => String, { description: "Where, e.g. `prompts.2.role`; empty for the whole file." })
  path!: string;

  @Field(() => String, { description: "Why, in plain words." })
  reason!: string;
}

@ObjectType({ description: "What became of a file." })
export class PresetImportReport {
  @Field(() => PRESET_FILE_KINDS, { description: "What kind of file it is." })
  kind!: PresetFileKind;

  @Field(() => [String], { description: "Paths that became settings, in the order of the file." })
  taken!: readonly string[];

  @Field(() => [PresetImportLine], { description: "What did not, and why." })
  notTaken!: readonly PresetImportLine[];
}

@ObjectType({ description: "A file was taken." })
export class ImportPresetPayload {
  @Field(() => Preset, { description: "The Preset made of it; private." })
  preset!: Preset;

  @Field(() => PresetImportReport, {
    nullable: true,
    description: "What was taken and what was not; null when the idempotencyKey is from before that was kept.",
  })
  report!: PresetImportReport | null;
}
