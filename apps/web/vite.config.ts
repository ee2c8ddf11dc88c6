import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { precompress } from "./precompress";

const api = "http://127.0.0.1:4000";

export default defineConfig({
  plugins: [vue(), precompress()],
  build: {
    target: "es2022",
    // The editor of the playground, which nobody loads who does not open it; the client itself has its limit in the tests.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: {
      input: { app: "index.html", playground: "playground.html" },
      // Parts of the playground carry "use client", which means nothing to a page without server rendering.
      checks: { moduleLevelDirective: false },
    },
  },
  // The playground's workers cannot be bundled ahead; its page is served by the API.
  optimizeDeps: { entries: ["index.html"] },
  server: {
    proxy: {
      "/graphql": { target: api, ws: true },
      "/uploads": api,
      "/media": api,
      "^/characters/[^/]+/(portrait|card\\.)": api,
      "^/lorebooks/[^/]+/(export|entries)\\.json": api,
    },
  },
});
