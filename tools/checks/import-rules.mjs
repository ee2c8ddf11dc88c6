/** Features of the API, from left to right: each may import those before it, through their `index.ts`. */
const FEATURES = [
  "account",
  "media",
  "provider",
  "ledger",
  "preset",
  "lorebook",
  "character",
  "persona",
  "space",
  "conversation",
  "run",
  "usage",
];

/** Tests may reach for anything; only loops are forbidden to them. */
const TESTS = String.raw`\.test\.ts$|/testing/`;
const API = "^apps/api/src";
const WEB = "^apps/web/src";
/** Modules that put a program together: the server, the one that rotates the secret key, and the list of parts, catalog.ts. */
const COMPOSED = "main|compose|catalog|rotate-secret|secret-rotation";
const COMPOSITION = `${API}/(${COMPOSED})\\.ts$`;
/** Packages without I/O, clock, chance and framework. */
const PURE = ["sampler-settings", "character-card", "lore-engine", "prompt-engine"];
/** What ties a package to a runtime, a transport or a way of drawing. */
const FRAMEWORKS =
  "^(node_modules/)?(vue|vue-router|react|fastify|express|graphql|graphql-ws|type-graphql|typeorm|@apollo|@as-integrations|ws|pg|better-sqlite3|undici|pino)(/|$)";

/** @param {string} name */
const packageNamed = (name) => `^packages/${name}/|^@tavernkit/${name}$`;

/**
 * The direction of imports (ARCHITECTURE.md), as rules for dependency-cruiser.
 *
 * @type {import("dependency-cruiser").IForbiddenRuleType[]}
 */
export const importRules = [
  { name: "no loops, types counted", from: {}, to: { circular: true } },

  rule(
    "api: main, compose, catalog and the rotation of secrets are imported by nobody below them",
    `${API}/(?!${COMPOSED})`,
    COMPOSITION,
  ),
  rule("api: compose and catalog do not import main", `${API}/(compose|catalog)\\.ts$`, `${API}/main\\.ts$`),
  rule("api: features do not know the transport", `${API}/features/`, `${API}/http/`),
  rule(
    "api: platform, graphql and database know no feature and no transport",
    `${API}/(platform|graphql|database)/`,
    `${API}/(features|http)/`,
  ),
  {
    name: "api: a feature is used through its index.ts",
    from: { path: `${API}/(?:features/([^/]+)/|(?!features/))`, pathNot: TESTS },
    to: { path: `${API}/features/[^/]+/`, pathNot: [`${API}/features/$1/`, `${API}/features/[^/]+/index\\.ts$`] },
  },
  ...FEATURES.slice(0, -1).map((feature, index) =>
    rule(
      `api: ${feature} imports only features to its left`,
      `${API}/features/${feature}/`,
      `${API}/features/(${FEATURES.slice(index + 1).join("|")})/`,
    ),
  ),
  rule(
    "api: every feature has a place in the line (import-rules.mjs)",
    `${API}/`,
    `${API}/features/(?!(${FEATURES.join("|")})/)`,
  ),
  rule(
    "api: uses the pure packages alone",
    `${API}/`,
    "^apps/web/|^tests/|^tools/|^packages/schema/|^@tavernkit/(schema|web|tests|tools)",
  ),

  rule("web: lib knows nothing above it", `${WEB}/lib/`, `${WEB}/(ui|features|screens)/`),
  rule("web: ui knows no feature and no screen", `${WEB}/ui/`, `${WEB}/(features|screens)/`),
  rule("web: features know no screen", `${WEB}/features/`, `${WEB}/screens/`),
  {
    name: "web: features meet in screens alone",
    from: { path: `${WEB}/features/([^/]+)/`, pathNot: TESTS },
    to: { path: `${WEB}/features/`, pathNot: `${WEB}/features/$1/` },
  },
  rule("web: what joins the client together is imported by nobody", `${WEB}/.+/`, `${WEB}/(main\\.ts|App\\.vue)$`),
  rule("web: knows nothing of the server", `${WEB}/`, "^apps/api/|^tests/|^tools/|^@tavernkit/(api|tests|tools)"),

  ...PURE.map((name) =>
    rule(
      `packages: ${name} imports ${name === "prompt-engine" ? "lore-engine" : "no package"} of ours`,
      `^packages/${name}/`,
      "^(apps|tests|tools|packages)/|^@tavernkit/",
      name === "prompt-engine" ? [packageNamed("prompt-engine"), packageNamed("lore-engine")] : [packageNamed(name)],
    ),
  ),
  {
    name: "packages: no part of Node inside",
    from: { path: `^packages/(${PURE.join("|")})/src/`, pathNot: TESTS },
    to: { dependencyTypes: ["core"] },
  },
  rule("packages: no framework inside", `^packages/(${PURE.join("|")})/src/`, FRAMEWORKS),

  rule("tests: use packages by name, as anybody would", "^tests/", "^packages/[^/]+/src/"),
];

/**
 * @param {string} name
 * @param {string} from
 * @param {string} to
 * @param {string[]} [except] Targets that are allowed after all.
 * @returns {import("dependency-cruiser").IForbiddenRuleType}
 */
function rule(name, from, to, except) {
  return { name, from: { path: from, pathNot: TESTS }, to: { path: to, ...(except && { pathNot: except }) } };
}
