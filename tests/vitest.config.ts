import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "@tavernkit/tests",
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "e2e/**"],
  },
});
