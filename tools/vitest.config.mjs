import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "@tavernkit/tools", include: ["**/*.test.mjs"] } });
