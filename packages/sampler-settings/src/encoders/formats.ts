import { changed } from "./encoder.js";

/** A JSON schema as OpenAI's chat routes take it: named, and followed strictly. */
export const openAiJsonSchema = changed((schema) => ({
  type: "json_schema",
  json_schema: { name: "reply", schema, strict: true },
}));

/** The same for servers that read the schema alone. */
export const plainJsonSchema = changed((schema) => ({ type: "json_schema", json_schema: { schema } }));
