import { createApp, effectScope, ref, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter, type Router } from "vue-router";
import { giveUpUnsaved, useUnsaved, type UnsavedOptions } from "./useUnsaved";

const component = { template: "<p />" };
let router: Router;
let scope: EffectScope;
let answer: boolean;
let asked: number;

beforeEach(async () => {
  [answer, asked] = [false, 0];
  vi.stubGlobal("confirm", () => {
    asked += 1;
    return answer;
  });
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/lorebooks/:book/:entry?", name: "lorebook", component },
      { path: "/spaces", name: "spaces", component },
    ],
  });
  await router.push("/lorebooks/harbour/1");
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});

/** A form on the page. */
function open(options?: UnsavedOptions) {
  const isUnsaved = ref(false);
  const app = createApp({});
  app.use(router);
  app.runWithContext(() => scope.run(() => useUnsaved(isUnsaved, options)));
  return isUnsaved;
}

async function whereAfter(path: string): Promise<string> {
  await router.push(path);
  return router.currentRoute.value.path;
}

async function closesUnasked(): Promise<boolean> {
  await Promise.resolve();
  return window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

describe("a form with something unsaved", () => {
  it("is left only when that is confirmed", async () => {
    const isUnsaved = open();
    isUnsaved.value = true;
    expect(await whereAfter("/spaces")).toBe("/lorebooks/harbour/1");
    answer = true;
    expect(await whereAfter("/spaces")).toBe("/spaces");
    expect(asked).toBe(2);
  });

  it("is left unasked when all is saved, when only a panel opens, and once it is gone", async () => {
    const isUnsaved = open();
    expect(await whereAfter("/lorebooks/harbour/2")).toBe("/lorebooks/harbour/2");
    isUnsaved.value = true;
    await router.push({ query: { panel: "lore" } });
    expect(router.currentRoute.value.query).toEqual({ panel: "lore" });
    scope.stop();
    expect(await whereAfter("/spaces")).toBe("/spaces");
    expect(asked).toBe(0);
  });

  it("asks when the address names something else, as far as it concerns the form", async () => {
    open({ of: ["book"] }).value = true;
    expect(await whereAfter("/lorebooks/harbour/2")).toBe("/lorebooks/harbour/2");
    expect(await whereAfter("/lorebooks/coast/2")).toBe("/lorebooks/harbour/2");
  });

  it("asks once for all forms of a page", async () => {
    for (const form of [open(), open()]) form.value = true;
    answer = true;
    await whereAfter("/spaces");
    expect(asked).toBe(1);
  });

  it("is let go unasked, once, when what it belonged to is gone", async () => {
    open().value = true;
    giveUpUnsaved();
    expect(await whereAfter("/spaces")).toBe("/spaces");
    await whereAfter("/lorebooks/harbour");
    expect(asked).toBe(1);
  });

  it("holds the tab as long as something is unsaved, and no longer", async () => {
    const isUnsaved = open();
    expect(await closesUnasked()).toBe(true);
    isUnsaved.value = true;
    expect(await closesUnasked()).toBe(false);
    isUnsaved.value = false;
    expect(await closesUnasked()).toBe(true);
  });

  it("that is saved by itself holds the tab alone, unless it cannot be saved", async () => {
    const savesItself = ref(true);
    open({ savesItself }).value = true;
    expect(await closesUnasked()).toBe(false);
    savesItself.value = false;
    expect(await whereAfter("/spaces")).toBe("/lorebooks/harbour/1");
    savesItself.value = true;
    expect(await whereAfter("/spaces")).toBe("/spaces");
  });
});
