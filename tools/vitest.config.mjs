import { defineConfig } from "vitest/config";

export default defineConfig({
  // As Node resolves it for the built API.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    name: "@tavernkit/tools",
    include: ["**/*.test.mjs"],
    // The built API runs as it is: transformed, it would load a second copy of graphql.
    server: { deps: { external: [/\/dist\//] } },
  },
});
