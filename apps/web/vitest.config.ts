import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue()],
  test: {
    environment: "happy-dom",
    // Whole screens are drawn in some; a busy machine takes its time.
    testTimeout: 20_000,
    include: ["src/**/*.test.ts"],
    maxWorkers: 2,
  },
});
