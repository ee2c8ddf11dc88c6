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
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
