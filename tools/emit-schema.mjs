import { lexicographicSortSchema, printSchema } from "graphql";
import { builtApi } from "./api.mjs";

/** The API's schema as SDL, sorted, so that equal schemas give equal text. */
export async function emitSchema() {
  const { resolvers } = await builtApi("catalog");
  const { buildGraphqlSchema } = await builtApi("graphql/schema");
  return `${printSchema(lexicographicSortSchema(await buildGraphqlSchema(resolvers)))}\n`;
}
