import {
  BUILT_IN_TEMPLATES,
  type ContextTemplate,
  type InstructTemplate,
  type TemplateFamily,
  type TextTemplates,
} from "@tavernkit/prompt-engine";
import { Field, InputType, ObjectType, registerEnumType } from "type-graphql";

/** Who is named within a turn. */
export const InstructNames = { NONE: "none", GROUP: "group", ALWAYS: "always" } as const;

registerEnumType(InstructNames, {
  name: "InstructNames",
  description: "Whose name stands within a turn of a text completion prompt.",
  valuesConfig: {
    NONE: { description: "Nobody's." },
    GROUP: { description: "In groups, everybody's but the person's." },
    ALWAYS: { description: "Everybody's." },
  },
});

const { context: CONTEXT } = BUILT_IN_TEMPLATES.plain;

/** Context template, as it is answered and as it is sent. */
@ObjectType("ContextTemplate", { description: "How the parts of a prompt become one text.", simpleResolvers: true })
@InputType("ContextTemplateInput", { description: "How the parts of a prompt become one text." })
export class ContextTemplateType implements ContextTemplate {
  @Field(() => String, {
    defaultValue: CONTEXT.storyString,
    description:
      "Template of the text before the history: {{#if field}}…{{else}}…{{/if}}, {{#unless field}}, and the fields system, description, personality, scenario, persona, loreBefore, loreAfter.",
  })
  storyString!: string;

  @Field(() => String, { defaultValue: CONTEXT.chatStart, description: "Stands between examples and history." })
  chatStart!: string;

  @Field(() => String, {
    defaultValue: CONTEXT.exampleSeparator,
    description: "Stands before each example dialogue.",
  })
  exampleSeparator!: string;

  @Field(() => Boolean, {
    defaultValue: CONTEXT.namesAsStop,
    description: "Whether a name with a colon at the start of a line ends the answer.",
  })
  namesAsStop!: boolean;
}

/** Instruct template, as it is answered and as it is sent. */
@ObjectType("InstructTemplate", {
  description: "How a text completion model has been taught to tell turns apart.",
  simpleResolvers: true,
})
@InputType("InstructTemplateInput", {
  description:
    "How a text completion model has been taught to tell turns apart. Sequences have up to 2,000 characters.",
})
export class InstructTemplateType implements InstructTemplate {
  @Field(() => String, { defaultValue: "", description: "Stands before a person's turn." })
  inputSequence!: string;

  @Field(() => String, { defaultValue: "", description: "Stands before a turn of the model." })
  outputSequence!: string;

  @Field(() => String, { defaultValue: "", description: "Stands before what the system says." })
  systemSequence!: string;

  @Field(() => String, { defaultValue: "", description: "Stands behind a person's turn." })
  inputSuffix!: string;

  @Field(() => String, { defaultValue: "", description: "Stands behind a turn of the model." })
  outputSuffix!: string;

  @Field(() => String, { defaultValue: "", description: "Stands behind what the system says." })
  systemSuffix!: string;

  @Field(() => String, { nullable: true, description: "Before the first turn of a person; null for the plain one." })
  firstInputSequence?: string;

  @Field(() => String, { nullable: true, description: "Before the last turn of a person; null for the plain one." })
  lastInputSequence?: string;

  @Field(() => String, { nullable: true, description: "Before the model's first turn; null for the plain one." })
  firstOutputSequence?: string;

  @Field(() => String, { nullable: true, description: "Before the turn being written; null for the plain one." })
  lastOutputSequence?: string;

  @Field(() => String, { nullable: true, description: "Before the last word of the system; null for the plain one." })
  lastSystemSequence?: string;

  @Field(() => String, { defaultValue: "", description: "Ends the answer; empty for none." })
  stopSequence!: string;

  @Field(() => Boolean, { defaultValue: true, description: "Whether the sequences themselves end the answer too." })
  sequencesAsStop!: boolean;

  @Field(() => String, { defaultValue: "", description: "Stands before the story." })
  storyPrefix!: string;

  @Field(() => String, { defaultValue: "", description: "Stands behind the story." })
  storySuffix!: string;

  @Field(() => String, {
    defaultValue: "",
    description: "Said by the person where the history would begin with the model; empty for nothing.",
  })
  userAlignment!: string;

  @Field(() => Boolean, { defaultValue: false, description: "Whether sequences stand on lines of their own." })
  wrap!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the system's turns use the person's sequences.",
  })
  systemSameAsUser!: boolean;

  @Field(() => InstructNames, { defaultValue: InstructNames.GROUP, description: "Whose name stands within a turn." })
  names!: InstructTemplate["names"];

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether example dialogues stay plain lines with names instead of turns.",
  })
  plainExamples!: boolean;
}

/** Both templates, as they are answered and as they are sent. */
@ObjectType("TextTemplates", { description: "How text completion models are spoken to.", simpleResolvers: true })
@InputType("TextTemplatesInput", { description: "How text completion models are spoken to." })
export class TextTemplatesType implements TextTemplates {
  @Field(() => ContextTemplateType, { description: "How the parts become one text." })
  context!: ContextTemplateType;

  @Field(() => InstructTemplateType, {
    nullable: true,
    description: "How turns are told apart; null for models that continue plain lines of name and text.",
  })
  instruct?: InstructTemplateType;
}

@ObjectType({ description: "The templates of a family of models.", simpleResolvers: true })
export class BuiltInTemplate {
  @Field(() => String, { description: "Short name of the family, e.g. chatml." })
  family!: TemplateFamily;

  @Field(() => String, { description: "The name people know it by." })
  name!: string;

  @Field(() => TextTemplatesType, { description: "The templates." })
  templates!: TextTemplates;
}

const FAMILY_NAMES: Record<TemplateFamily, string> = {
  chatml: "ChatML (Qwen, Hermes, many others)",
  llama2: "Llama 2 chat",
  llama3: "Llama 3 instruct",
  mistral: "Mistral instruct",
  alpaca: "Alpaca",
  vicuna: "Vicuna",
  gemma: "Gemma",
  commandR: "Command R",
  plain: "Plain text: names and lines",
};

/** The families the program knows, the most common first. */
export const BUILT_IN_FAMILIES: readonly BuiltInTemplate[] = Object.entries(FAMILY_NAMES).map(([family, name]) => ({
  family: family as TemplateFamily,
  name,
  templates: BUILT_IN_TEMPLATES[family as TemplateFamily],
}));
