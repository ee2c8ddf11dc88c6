import { ArgsType, Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { PageArgs } from "../../graphql/paging.js";
import { Json } from "../../graphql/schema.js";
import { PresetVisibility } from "./preset.entity.js";
import { PromptSettingsType } from "./prompt-settings.types.js";

/** Whose Presets a list holds. */
export const PresetScope = { ALL: "all", MINE: "mine", BUILT_IN: "builtIn" } as const;
export type PresetScope = (typeof PresetScope)[keyof typeof PresetScope];

registerEnumType(PresetScope, {
  name: "PresetScope",
  description: "Whose Presets a list holds.",
  valuesConfig: {
    ALL: { description: "All the viewer may see." },
    MINE: { description: "The viewer's own." },
    BUILT_IN: { description: "Those that came with the program." },
  },
});

@ArgsType()
export class PresetsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: "Only those whose name contains this, whatever the case.",
  })
  query?: string;

  @Field(() => PresetScope, { defaultValue: PresetScope.ALL, description: "Whose Presets." })
  scope!: PresetScope;
}

@InputType()
abstract class PresetFieldsInput {
  @Field(() => String, { nullable: true, description: "What it is for; up to 2,000 characters." })
  description?: string | null;

  @Field(() => PresetVisibility, { nullable: true, description: "Who may see it." })
  visibility?: PresetVisibility | null;

  @Field(() => PromptSettingsType, { nullable: true, description: "How prompts are built: the whole of it." })
  promptSettings?: PromptSettingsType | null;

  @Field(() => Json, {
    nullable: true,
    description: "Sampler settings by parameter: the whole of it. null as a value leaves that to the Provider.",
  })
  samplerValues?: unknown;
}

@InputType({ description: "Makes a Preset; what is left out is as in a new one." })
export class CreatePresetInput extends PresetFieldsInput {
  @Field(() => String, { description: "Its name; 1 to 120 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless: the same key makes one Preset." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Changes a Preset; fields left out stay." })
export class UpdatePresetInput extends PresetFieldsInput {
  @Field(() => ID, { description: "Which Preset." })
  id!: string;

  @Field(() => Int, { description: "The version the change is based on." })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "Its name; 1 to 120 characters." })
  name?: string | null;
}

@InputType({ description: "Copies a Preset." })
export class DuplicatePresetInput {
  @Field(() => ID, { description: "Which Preset." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Name of the copy; without it, one made of the name there is." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless: the same key makes one copy." })
  idempotencyKey?: string | null;
}

@InputType({ description: "Deletes a Preset." })
export class DeletePresetInput {
  @Field(() => ID, { description: "Which Preset." })
  id!: string;
}

@InputType({ description: "Says which Preset holds wherever nobody has chosen one." })
export class SetDefaultPresetInput {
  @Field(() => ID, { nullable: true, description: "A public Preset; null for the program's own settings." })
  id?: string | null;
}

@InputType({ description: "Takes a file with settings: its text, or an upload." })
export class ImportPresetInput {
  @Field(() => String, { nullable: true, description: "The file's text: JSON." })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: "What `POST /uploads` answered, instead of the text; up to 2 MiB." })
  uploadId?: string | null;

  @Field(() => String, { nullable: true, description: "The file's name, for a file that names nothing itself." })
  fileName?: string | null;

  @Field(() => String, { nullable: true, description: "Makes a repetition harmless: the same key makes one Preset." })
  idempotencyKey?: string | null;
}
