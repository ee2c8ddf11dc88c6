import { defineConfig } from "vitest/config";

export default defineConfig({
  // As Node resolves it for the built API.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    name: "@tavernkit/tools",
    include: ["**/*.test.mjs"],
    // Some build the schema or migrate databases, which takes seconds on a busy machine.
    testTimeout: 60_000,
    // The built API runs as it is: transformed, it would load a second copy of graphql.
    server: { deps: { external: [/\/dist\//] } },
  },
});
