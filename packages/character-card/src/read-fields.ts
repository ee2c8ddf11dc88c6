import type { CardAsset, CardFields } from "./card.js";
import { FieldReader, type Place } from "./field-reader.js";
import type { IssueList } from "./issues.js";
import { readExtensions } from "./read-extensions.js";

/** What of a card has another reading in one version than in the others. */
type VersionedFields = Pick<
  CardFields,
  "name" | "description" | "greeting" | "exampleMessages" | "scenario" | "creatorNotes"
>;

/**
 * Reads all fields of a card. V2 cards carry V3 fields as well, because programs write both chunks of a PNG from the same data;
 * so every field is looked for in every version.
 * @param places Where its fields may stand, the decisive one first.
 * @param readVersioned Reads the fields whose place depends on the version.
 */
export function readFields(
  places: readonly Place[],
  issues: IssueList,
  readVersioned: (reader: FieldReader) => VersionedFields,
): CardFields {
  const reader = new FieldReader(places, issues);
  return {
    ...readVersioned(reader),
    ...readTexts(reader),
    alternateGreetings: reader.textList("alternate_greetings"),
    groupOnlyGreetings: reader.textList("group_only_greetings"),
    creatorNotesByLanguage: readTextByKey(reader, "creator_notes_multilingual"),
    // V1 cards hold their tags as one text; see conformance: card-import, "png v1 with extra keys".
    tags: reader.textList("tags", ","),
    sources: reader.textList("source"),
    assets: readAssets(reader),
    creationDate: reader.number("creation_date"),
    modificationDate: reader.number("modification_date"),
    characterBook: reader.object("character_book"),
    ...readExtensions(reader),
  };
}

function readTexts(reader: FieldReader) {
  return {
    nickname: reader.text("nickname"),
    personality: reader.text("personality"),
    systemPrompt: reader.text("system_prompt"),
    postHistoryInstructions: reader.text("post_history_instructions"),
    creator: reader.text("creator"),
    characterVersion: reader.text("character_version"),
  };
}

function readTextByKey(reader: FieldReader, key: string): Readonly<Record<string, string>> {
  const object = reader.object(key);
  if (object === undefined) return {};
  const place = new FieldReader([{ object, path: reader.pathOf(key) }], reader.issues);
  return Object.fromEntries(Object.keys(object).map((name) => [name, place.text(name)]));
}

function readAssets(reader: FieldReader): readonly CardAsset[] {
  const path = reader.pathOf("assets");
  return reader.objectList("assets").map((object, index) => {
    const asset = new FieldReader([{ object, path: `${path}[${index}]` }], reader.issues);
    return { type: asset.text("type"), uri: asset.text("uri"), name: asset.text("name"), ext: asset.text("ext") };
  });
}
