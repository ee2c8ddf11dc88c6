/**
 * Modules of the built API that the tools use, typed by their sources. Needs `npm run build`.
 *
 * @template {keyof Modules} Name
 * @param {Name} name
 * @returns {Promise<Modules[Name]>}
 */
export async function builtApi(name) {
  // TypeGraphQL and TypeORM read the types of decorated members through it.
  await import("reflect-metadata");
  const module = /** @type {unknown} */ (await import(new URL(`../apps/api/dist/${name}.js`, import.meta.url).href));
  return /** @type {Modules[Name]} */ (module);
}

/**
 * @typedef {{
 *   "catalog": typeof import("../apps/api/src/catalog.js"),
 *   "database/database": typeof import("../apps/api/src/database/database.js"),
 *   "graphql/schema": typeof import("../apps/api/src/graphql/schema.js"),
 *   "platform/refusal": typeof import("../apps/api/src/platform/refusal.js"),
 * }} Modules
 */
