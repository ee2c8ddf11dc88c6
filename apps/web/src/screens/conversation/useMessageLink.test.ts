import { createApp, effectScope } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { toasts } from "../../ui/toasts";
import { useMessageLink } from "./useMessageLink";

afterEach(() => vi.unstubAllGlobals());

function open(writeText: (text: string) => Promise<void>) {
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  const component = { template: "<p />" };
  const routes = [{ path: "/conversations/:conversationId/:messageId?", name: "conversation", component }];
  const app = createApp({});
  app.use(createRouter({ history: createMemoryHistory(), routes }));
  return app.runWithContext(() => effectScope().run(() => useMessageLink()))!;
}
const LINK = `${window.location.origin}/conversations/storm/oar`;

describe("a link to a Message", () => {
  it("is copied with where the server is, and said to be", async () => {
    const copied: string[] = [];
    const { copy, byHand } = open(async (text) => void copied.push(text));
    await copy("storm", "oar");
    expect(copied).toEqual([LINK]);
    expect(toasts.value.at(-1)?.text).toBe("The link to this Message is copied.");
    expect(byHand.value).toBeUndefined();
  });

  it("is given to be copied by hand where the browser refuses", async () => {
    const { copy, byHand, close } = open(() => Promise.reject(new Error("Not allowed.")));
    await copy("storm", "oar");
    expect(byHand.value).toBe(LINK);
    close();
    expect(byHand.value).toBeUndefined();
  });
});
