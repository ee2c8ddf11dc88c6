import { PARAMETERS, PROVIDER_KINDS, toRequest, type SamplerValues } from "@tavernkit/sampler-settings";
import { describe, expect, it } from "vitest";
import { groupsShown, panelState, type SamplerTarget } from "./knobs";

const cpp: SamplerTarget = {
  providerName: "Harbour",
  kind: "llamacpp_openai",
  model: null,
  version: null,
  fields: null,
  mode: "chat",
  contextLimit: 8_192,
};
const knobOf = (values: SamplerValues, id: string, target = cpp) =>
  panelState(values, [], target).knobs.find(({ parameter }) => parameter.id === id);
const view = { isFull: true, showsUnsupported: false, search: "" };

describe("the panel's knobs", () => {
  it.each(PROVIDER_KINDS)("of %s are exactly the settings that a request to it may carry", (kind) => {
    const { knobs } = panelState({}, [], { ...cpp, kind });
    const shown = groupsShown(knobs, view).flatMap((group) => group.knobs.map(({ parameter }) => parameter.id));
    const sendable = PARAMETERS.filter(
      ({ id, default: start }) => !toRequest(kind, { [id]: start }).leftOut.some(({ code }) => code === "unsupported"),
    ).map(({ id }) => id);
    expect(new Set(shown)).toEqual(new Set(sendable));
  });

  it.each(PROVIDER_KINDS)("of %s that are turned are sent or say why not", (kind) => {
    const turned = { top_p: 0.5, min_p: 0.1, mirostat_mode: 2, dry_base: 2, frequency_penalty: 0.5 } as const;
    const { knobs, request } = panelState(turned, [], { ...cpp, kind });
    for (const { parameter, isSupported, notes } of knobs.filter(({ own }) => own !== undefined)) {
      const isSent = request.sent.some((sent) => sent.parameter === parameter.id);
      expect([parameter.id, isSent || !isSupported || notes.length > 0]).toEqual([parameter.id, true]);
    }
  });

  it("are only those of fields that the service lists for the model", () => {
    const router = { ...cpp, kind: "openrouter", model: "maker/thinker", fields: ["max_tokens", "top_k"] };
    const { knobs, request } = panelState({ temperature: 0.5, top_k: 40 }, [], router);
    const supported = knobs.filter(({ isSupported }) => isSupported).map(({ parameter }) => parameter.id);
    expect(supported).toEqual(["max_response_tokens", "top_k"]);
    expect(request.body).toEqual({ top_k: 40 });
  });

  it("say where their values come from", () => {
    const layers = [
      { name: "Provider Harbour", values: { temperature: 0.5, top_p: 0.9 } },
      { name: "Space Pier", values: { temperature: 0.6 } },
    ];
    const { knobs } = panelState({ top_p: 0.7 }, layers, cpp);
    const originOf = (id: string) => knobs.find(({ parameter }) => parameter.id === id)?.origin;
    expect([originOf("temperature"), originOf("top_p"), originOf("top_k")]).toEqual([
      "Space Pier",
      "set here",
      "not set",
    ]);
  });

  it("explain a conflict at its cause and at what it stops", () => {
    const values = { mirostat_mode: 2, min_p: 0.1 };
    expect(knobOf(values, "mirostat_mode")?.notes.join()).toContain("do not run: it replaces them. (Min P)");
    expect(knobOf(values, "min_p")?.notes).toContain("Mirostat stands in its way.");
  });

  it("draw only what is sent, as it is sent, and what no other setting stops", () => {
    const together = { ...cpp, kind: "togetherai" };
    expect(panelState({ temperature: 2, top_k: 1, top_nsigma: 1 }, [], together).effective).toEqual({
      temperature: 1,
      top_k: 1,
    });
    expect(panelState({ mirostat_mode: 2, min_p: 0.1 }, [], cpp).effective).toEqual({ mirostat_mode: 2 });
  });

  it("of a version that lacks a setting say so, and nothing of it is sent", () => {
    const kobold = { ...cpp, kind: "koboldcpp" };
    const values = { top_nsigma: 1 };
    expect(knobOf(values, "top_nsigma", kobold)?.isSupported).toBe(true);
    const old = { ...kobold, version: "1.76" };
    expect(knobOf(values, "top_nsigma", old)).toMatchObject({
      isSupported: false,
      limit: "This version is too old for it (1.76 lacks it, 1.102 has it).",
    });
    expect(panelState(values, [], old).request.body).not.toHaveProperty("nsigma");
  });

  it("say from what to what a value goes out", () => {
    const openai = { ...cpp, kind: "openai" };
    expect(knobOf({ temperature: 3 }, "temperature", openai)?.notes.join()).toContain("Goes out as 2:");
    expect(knobOf({ max_context_tokens: 65_536 }, "max_context_tokens")?.notes.join()).toContain("8192");
  });

  it("are hidden when the Provider does not take them, or shown with the reason", () => {
    const { knobs } = panelState({}, [], { ...cpp, kind: "openai" });
    const ids = (showsUnsupported: boolean) =>
      groupsShown(knobs, { ...view, showsUnsupported }).flatMap((group) =>
        group.knobs.map(({ parameter }) => parameter.id),
      );
    expect(ids(false)).not.toContain("mirostat_mode");
    expect(ids(true)).toHaveLength(PARAMETERS.length);
    expect(knobOf({}, "mirostat_mode", { ...cpp, kind: "openai" })?.limit).toBeTruthy();
  });

  it("are few in the quick view, beside what is set here, and found by words", () => {
    const { knobs } = panelState({ min_tokens: 5 }, [], { ...cpp, kind: "vllm" });
    const ids = (search: string) =>
      groupsShown(knobs, { isFull: false, showsUnsupported: false, search }).flatMap((group) =>
        group.knobs.map(({ parameter }) => parameter.id),
      );
    expect(ids("")).toContain("min_tokens");
    expect(ids("")).not.toContain("n");
    expect(ids("one-line answers")).toEqual(["min_tokens"]);
  });

  it("are none for what is no language model, and say so", () => {
    const practice = { ...cpp, kind: "practice", providerName: "Practice partner" };
    expect(knobOf({}, "temperature", practice)).toMatchObject({
      isSupported: false,
      limit: "Practice partner is no language model and takes no settings.",
    });
  });
});
