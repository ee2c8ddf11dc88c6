import type { KnipConfig } from "knip";

/** Files, exports and dependencies that nothing uses fail `npm run check`. What is used from outside is named here. */
const config: KnipConfig = {
  // Named limits, types and GraphQL classes may be exported beside their only use, for tests and for whoever reads them.
  ignoreExportsUsedInFile: true,
  workspaces: {
    ".": {
      project: ["*.{js,ts}"],
      // Their programs are called by tools/.
      ignoreDependencies: ["prettier"],
    },
    "apps/api": {
      // The second is the worker in which prompts are planned, loaded by its address.
      entry: ["src/{main,rotate-secret}.ts", "src/features/run/planning/thread/{plan-task,pattern-thread}.ts"],
      project: ["src/**/*.ts", "test/**/*.ts"],
    },
    "apps/web": {
      project: ["src/**/*.{ts,vue}"],
    },
    "packages/*": {
      // What a package exports from its index is for whoever uses it.
      entry: ["src/index.ts"],
      project: ["**/*.ts"],
    },
    "packages/lore-engine": {
      entry: ["src/index.ts", "src/reference/index.ts"],
      project: ["**/*.ts"],
    },
    tests: {
      entry: [
        "conformance/run.ts",
        "conformance/kinds/*.ts",
        "bench/*.ts",
        "bench/support/{program-server,bare-server}.ts",
        "faults/run.ts",
        "e2e/**/*.journey.ts",
      ],
      project: ["**/*.ts"],
    },
    tools: {
      entry: ["{start,dev,generate,check,test,rotate-secret}.mjs"],
      project: ["**/*.mjs"],
    },
  },
};

export default config;
