import { lexicographicSortSchema, printSchema } from "graphql";
import { resolvers } from "../apps/api/dist/catalog.js";
import { buildGraphqlSchema } from "../apps/api/dist/graphql/schema.js";

/** The API's schema as SDL, sorted, so that equal schemas give equal text. */
export async function emitSchema() {
  const schema = await buildGraphqlSchema(resolvers);
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
