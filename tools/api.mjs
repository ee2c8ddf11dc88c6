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
 *   "compose": typeof import("../apps/api/src/compose.js"),
 *   "config": typeof import("../apps/api/src/config.js"),
 *   "database/database": typeof import("../apps/api/src/database/database.js"),
 *   "features/account/password": typeof import("../apps/api/src/features/account/password.js"),
 *   "features/character/index": typeof import("../apps/api/src/features/character/index.js"),
 *   "features/conversation/index": typeof import("../apps/api/src/features/conversation/index.js"),
 *   "features/conversation/swipe.entity": typeof import("../apps/api/src/features/conversation/swipe.entity.js"),
 *   "features/conversation/text-content.entity": typeof import("../apps/api/src/features/conversation/text-content.entity.js"),
 *   "features/space/index": typeof import("../apps/api/src/features/space/index.js"),
 *   "graphql/schema": typeof import("../apps/api/src/graphql/schema.js"),
 *   "platform/log": typeof import("../apps/api/src/platform/log.js"),
 *   "platform/refusal": typeof import("../apps/api/src/platform/refusal.js"),
 * }} Modules
 */
