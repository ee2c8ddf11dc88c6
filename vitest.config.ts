import { defineConfig } from "vitest/config";

/** Every workspace is a project with its own settings; one run starts one pool of workers for all of them. */
export default defineConfig({ test: { projects: ["packages/*", "apps/*", "tests", "tools"], maxWorkers: 2 } });
