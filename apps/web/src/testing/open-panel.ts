import { render } from "@testing-library/vue";
import type { Component } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { VOICES } from "./given-prompt";
import { settled } from "./in-scope";
import { createScriptedApi, type Script } from "./scripted-api";

/** Shows a panel beside Ada's Conversation with Wren, where it may lead to Lorebooks. */
export async function openPanel(panel: Component, script: Script) {
  const api = createScriptedApi({ PromptVoices: () => ({ data: { conversation: VOICES } }), ...script });
  const component = { template: "<p/>" };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/", component },
      { path: "/lorebooks/:lorebookId", name: "lorebook", component },
      { path: "/characters/:characterId/lorebook/:entryUid?", name: "embedded-lorebook", component },
    ],
  });
  await router.push("/");
  render(panel, {
    props: { conversationId: "storm", revision: "1", draft: "" },
    global: { plugins: [router, api] },
  });
  await settled();
  await settled();
  return api;
}
