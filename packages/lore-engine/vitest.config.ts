import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "@tavernkit/lore-engine",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Generated Conversations take some seconds on a busy machine.
    testTimeout: 60_000,
  },
});
