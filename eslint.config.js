import js from "@eslint/js";
import vue from "eslint-plugin-vue";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import vueParser from "vue-eslint-parser";

const TESTS = ["**/*.test.{ts,mjs}", "**/test/**", "tests/**"];
const PURE_SOURCES = "packages/{sampler-settings,character-card,lore-engine,prompt-engine}/src/**/*.ts";

/** What a pure package would see or touch the world through; it is handed in as an argument instead. */
const WORLD = [
  "Buffer",
  "clearInterval",
  "clearTimeout",
  "console",
  "crypto",
  "document",
  "fetch",
  "localStorage",
  "navigator",
  "performance",
  "process",
  "queueMicrotask",
  "setImmediate",
  "setInterval",
  "setTimeout",
  "window",
];
const HANDED_IN = "Packages are pure: take it as an argument (ARCHITECTURE.md, Layout).";

/** Where settings may be read. */
const ENVIRONMENT = {
  object: "process",
  property: "env",
  message: "The environment is read in config.ts alone; take the Config.",
};

export default defineConfig(
  {
    ignores: [
      "**/dist/",
      "**/generated/",
      "**/coverage/",
      "**/test-results/",
      "**/.turbo/",
      "tests/conformance/recorded/",
      "data/",
    ],
  },
  {
    files: ["**/*.{ts,mjs,js,vue}"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parserOptions: {
        // Its types are in a declaration of their own, which hides it from the project.
        projectService: { allowDefaultProject: ["tests/scripted-provider/scripted-provider.mjs"] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".vue"],
      },
    },
    rules: {
      // The compiler knows every name.
      "no-undef": "off",
      // Keys that come from outside are written as such: headers["x"], process.env["PORT"].
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // Context, Services and their like grow by declaration merging.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Entity, payload and event classes describe data: a literal of the same form, or a copy, is as good.
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // A callback that has nothing to do is an empty one.
      "@typescript-eslint/no-empty-function": "off",
      // `name || fallback` is how an empty text gets its fallback.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      // A method of an asynchronous interface is written `async` even where it has nothing to await.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ["**/*.vue"],
    extends: [vue.configs["flat/recommended"]],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // Prettier lays templates out.
      "vue/html-indent": "off",
      "vue/html-self-closing": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/multiline-html-element-content-newline": "off",
      "vue/first-attribute-linebreak": "off",
      // Defaults are those of the destructured props; an optional prop without one is undefined, as its type says.
      "vue/require-default-prop": "off",
      // `busy = false` says what Vue does with a boolean prop that is left out.
      "@typescript-eslint/no-useless-default-assignment": "off",
      "vue/no-v-html": "error",
    },
  },
  {
    files: ["apps/api/**/*.ts"],
    rules: {
      // TypeORM and TypeGraphQL speak of classes as Function.
      "@typescript-eslint/no-unsafe-function-type": "off",
      // A resolver class without state is still a class.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
    },
  },
  {
    files: ["apps/api/src/**/*.ts"],
    ignores: ["apps/api/src/config.ts", ...TESTS],
    rules: {
      "no-restricted-properties": ["error", ENVIRONMENT],
    },
  },
  {
    files: ["apps/api/src/features/**/*.resolver.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        ENVIRONMENT,
        { property: "getRepository", message: "A resolver asks leave and calls one service; rows are the service's." },
      ],
    },
  },
  {
    files: [PURE_SOURCES],
    ignores: TESTS,
    rules: {
      "no-restricted-globals": ["error", ...WORLD.map((name) => ({ name, message: HANDED_IN }))],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: HANDED_IN },
        { object: "Date", property: "now", message: HANDED_IN },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: HANDED_IN },
        { selector: ":function[async=true]", message: "Packages are synchronous (ARCHITECTURE.md, Layout)." },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // A test knows what it has built; where it is wrong, it fails.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
