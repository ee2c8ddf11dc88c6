import type { JsonValue } from "../json.js";
import { changed, type Encoder } from "./encoder.js";

/** A JSON schema as OpenAI's chat routes take it: named, and followed strictly. */
export const openAiJsonSchema = changed((schema) => ({
  type: "json_schema",
  json_schema: { name: "reply", schema, strict: true },
}));

/** The same for servers that read the schema alone. */
export const plainJsonSchema = changed((schema) => ({ type: "json_schema", json_schema: { schema } }));

/** The schema written out as a text. */
export const schemaAsText = changed((schema) => JSON.stringify(schema));

/** Only the wish for JSON: the schema itself has to stand in the prompt. */
export const jsonObjectOnly: Encoder = (_schema, { field }) => ({
  writes: [{ field, value: { type: "json_object" } }],
  adjusted: {
    to: "json_object",
    reason: "This Provider promises JSON, not a schema; describe the form in the prompt as well.",
  },
});

/** The schema, with a second field that names the kind of document. */
export function withField(field: string, value: JsonValue): Encoder {
  return (schema, scope) => ({
    writes: [
      { field: scope.field, value: schema },
      { field, value },
    ],
  });
}
