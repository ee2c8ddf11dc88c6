import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // TypeGraphQL loads the CommonJS build of graphql; a second copy would make every schema "from another realm".
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Decorators of entities and GraphQL types need it before any of them is loaded.
    setupFiles: ["reflect-metadata"],
    globalSetup: ["test/support/migrated-template.ts"],
    // Each file composes a program of its own, so files may share a worker's modules; loading them anew for each took
    // longer than the tests.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
