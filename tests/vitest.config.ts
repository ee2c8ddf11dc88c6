import { defineConfig } from "vitest/config";

/** Tests of several processes need PostgreSQL and Redis, so they belong to the suite that has them. */
const include = process.env["DB"] === "postgres" ? ["processes/**/*.test.ts"] : ["**/*.test.ts"];
const others = process.env["DB"] === "postgres" ? [] : ["processes/**"];

export default defineConfig({
  test: {
    name: "@tavernkit/tests",
    // Some start whole servers, which takes seconds on a busy machine.
    testTimeout: 30_000,
    include,
    exclude: ["**/node_modules/**", "**/dist/**", "e2e/**", ...others],
  },
});
