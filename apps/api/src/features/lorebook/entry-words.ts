import type { GenerationTrigger, LorePosition, LoreRole, ScanSource, SelectiveLogic } from "@tavernkit/lore-engine";
import { registerEnumType } from "type-graphql";

/*
 * The engine's words as GraphQL enums: `at_depth` is AT_DEPTH. A word the engine gains and this file lacks does not compile.
 */

/** A word in capitals, as GraphQL spells it. */
type Capital<Word extends string> = Uppercase<Word>;
/** One value for every word of the engine, by its name in GraphQL. */
type WordsOf<Word extends string> = { readonly [Each in Word as Capital<Each>]: Each };
/** One description for every word. */
type Descriptions<Word extends string> = { readonly [Each in Word as Capital<Each>]: { description: string } };

function register<Word extends string>(
  name: string,
  description: string,
  words: WordsOf<Word>,
  valuesConfig: Descriptions<Word>,
): WordsOf<Word> {
  registerEnumType(words as Record<string, string>, { name, description, valuesConfig: valuesConfig as object });
  return words;
}

/** Where the text of an entry stands. */
export const LorePositionWord = register<LorePosition>(
  "LorePosition",
  "Where the text of a Lorebook entry stands in the prompt.",
  {
    BEFORE_CHARACTER: "before_character",
    AFTER_CHARACTER: "after_character",
    AUTHORS_NOTE_TOP: "authors_note_top",
    AUTHORS_NOTE_BOTTOM: "authors_note_bottom",
    AT_DEPTH: "at_depth",
    BEFORE_EXAMPLES: "before_examples",
    AFTER_EXAMPLES: "after_examples",
    OUTLET: "outlet",
    PERSONALITY: "personality",
    SCENARIO: "scenario",
    NONE: "none",
  },
  {
    BEFORE_CHARACTER: { description: "Before the Character's description." },
    AFTER_CHARACTER: { description: "After the Character's description." },
    AUTHORS_NOTE_TOP: { description: "At the top of the author's note." },
    AUTHORS_NOTE_BOTTOM: { description: "At the bottom of the author's note." },
    AT_DEPTH: { description: "Among the Messages, so many from the end." },
    BEFORE_EXAMPLES: { description: "Before the example dialogues." },
    AFTER_EXAMPLES: { description: "After the example dialogues." },
    OUTLET: { description: "Wherever a prompt names its outlet." },
    PERSONALITY: { description: "With the Character's personality." },
    SCENARIO: { description: "With the scenario." },
    NONE: { description: "Nowhere: it activates and may call others." },
  },
);

/** Who a text at depth speaks as. */
export const LoreRoleWord = register<LoreRole>(
  "LoreRole",
  "Who the text of a Lorebook entry speaks as when it stands among the Messages.",
  { SYSTEM: "system", USER: "user", ASSISTANT: "assistant" },
  {
    SYSTEM: { description: "The system." },
    USER: { description: "The person." },
    ASSISTANT: { description: "The Character." },
  },
);

/** How secondary keys count. */
export const SelectiveLogicWord = register<SelectiveLogic>(
  "SelectiveLogic",
  "How the secondary keys of a Lorebook entry count once a key matched.",
  { AND_ANY: "and_any", NOT_ALL: "not_all", NOT_ANY: "not_any", AND_ALL: "and_all" },
  {
    AND_ANY: { description: "At least one of them must match." },
    NOT_ALL: { description: "At least one of them must be missing." },
    NOT_ANY: { description: "None of them may match." },
    AND_ALL: { description: "All of them must match." },
  },
);

/** What a prompt is made for. */
export const GenerationTriggerWord = register<GenerationTrigger>(
  "GenerationTrigger",
  "What a prompt is made for.",
  {
    NORMAL: "normal",
    CONTINUE: "continue",
    IMPERSONATE: "impersonate",
    SWIPE: "swipe",
    REGENERATE: "regenerate",
    QUIET: "quiet",
  },
  {
    NORMAL: { description: "An ordinary reply." },
    CONTINUE: { description: "More of the last Message." },
    IMPERSONATE: { description: "Words for the person." },
    SWIPE: { description: "Another Swipe of a reply; the same as REGENERATE here." },
    REGENERATE: { description: "A reply written again, which makes another Swipe; the same as SWIPE here." },
    QUIET: { description: "Text that is not shown in the Conversation." },
  },
);

/** Texts beside the Messages that an entry can ask to be scanned. */
export const ScanSourceWord = register<ScanSource>(
  "LoreScanSource",
  "A text beside the Messages in which the keys of a Lorebook entry may be found.",
  {
    PERSONA_DESCRIPTION: "persona_description",
    CHARACTER_DESCRIPTION: "character_description",
    CHARACTER_PERSONALITY: "character_personality",
    CHARACTER_DEPTH_PROMPT: "character_depth_prompt",
    SCENARIO: "scenario",
    CREATOR_NOTES: "creator_notes",
  },
  {
    PERSONA_DESCRIPTION: { description: "The description of the Persona." },
    CHARACTER_DESCRIPTION: { description: "The Character's description." },
    CHARACTER_PERSONALITY: { description: "The Character's personality." },
    CHARACTER_DEPTH_PROMPT: { description: "The Character's note among the Messages." },
    SCENARIO: { description: "The scenario." },
    CREATOR_NOTES: { description: "The notes of the card's maker." },
  },
);
