import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const api = "http://127.0.0.1:4000";

export default defineConfig({
  plugins: [vue()],
  build: {
    target: "es2022",
    rollupOptions: { input: { app: "index.html", playground: "playground.html" } },
  },
  server: {
    proxy: {
      "/graphql": { target: api, ws: true },
      "/uploads": api,
      "^/characters/[^/]+/(portrait|card\\.)": api,
    },
  },
});
