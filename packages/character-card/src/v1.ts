/** Cards of version 1: a flat object without `spec`, its fields at the root. */
import type { CardFields } from "./card.js";
import type { IssueList } from "./issues.js";
import { ownValue, type JsonObject, type JsonValue } from "./json.js";
import { DEFAULT_DEPTH_PROMPT_DEPTH, DEFAULT_TALKATIVENESS } from "./read-extensions.js";
import { readFields } from "./read-fields.js";

/** What the V1 editors put into `creator_notes` by themselves; it says nothing. */
const CREATOR_NOTES_PLACEHOLDER = "Creator's notes go here.";

/** Says whether an object has the name a V1 card, or one in Pygmalion's older spelling, begins with. */
export function looksLikeV1(raw: JsonObject): boolean {
  return ["name", "char_name"].some((key) => ownValue(raw, key) !== undefined);
}

/** Reads a V1 card. Also knows Pygmalion's older names of the same fields. */
export function readV1(raw: JsonObject, issues: IssueList): CardFields {
  return readFields([{ object: raw, path: "" }], issues, (reader) => ({
    name: reader.text("name", "char_name"),
    description: reader.text("description", "char_persona"),
    scenario: reader.text("scenario", "world_scenario"),
    greeting: reader.text("first_mes", "char_greeting"),
    exampleMessages: reader.text("mes_example", "example_dialogue"),
    creatorNotes: reader.text("creatorcomment", "creator_notes").replace(CREATOR_NOTES_PLACEHOLDER, ""),
  }));
}

/**
 * The `data` object that a card without one gets when it is written as V2 or V3: every field of V2, what the card does not say as
 * empty or as the default.
 * @see conformance: card-import, "json v1"
 */
export function dataFromRoot(raw: JsonObject, fields: CardFields): JsonObject {
  const book = fields.characterBook;
  return {
    name: fields.name,
    description: fields.description,
    personality: fields.personality,
    scenario: fields.scenario,
    first_mes: fields.greeting,
    mes_example: fields.exampleMessages,
    creator_notes: fields.creatorNotes,
    system_prompt: fields.systemPrompt,
    post_history_instructions: fields.postHistoryInstructions,
    tags: fields.tags,
    creator: fields.creator,
    character_version: fields.characterVersion,
    alternate_greetings: fields.alternateGreetings,
    ...(book === undefined ? {} : { character_book: book }),
    extensions: { ...defaultExtensions(raw), ...fields.extensions },
    group_only_greetings: fields.groupOnlyGreetings,
  };
}

function defaultExtensions(raw: JsonObject): JsonObject {
  const talkativeness: JsonValue = ownValue(raw, "talkativeness") ?? DEFAULT_TALKATIVENESS;
  return {
    talkativeness,
    fav: ownValue(raw, "fav") ?? false,
    world: "",
    depth_prompt: { prompt: "", depth: DEFAULT_DEPTH_PROMPT_DEPTH, role: "system" },
  };
}
