import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import { createScriptedApi } from "../../testing/scripted-api";
import PresetSamplers from "./PresetSamplers.vue";

afterEach(cleanup);

const preview = {
  __typename: "SamplerRequestPreview",
  providerName: "Harbour",
  kind: "llamacpp_openai",
  model: null,
  version: null,
  modelFields: null,
  mode: "CHAT",
  canCompleteText: false,
  contextLimit: 8_192,
  layers: [{ __typename: "SamplerLayerValues", layer: "PROVIDER", label: "Harbour", values: { top_p: 0.9 } }],
};

it("changes the samplers of a Preset's form, shown for the Provider in use", async () => {
  const api = createScriptedApi({ SamplerLayers: () => ({ data: { samplerRequestPreview: preview } }) });
  const { emitted } = render(PresetSamplers, {
    props: { hasTemplates: false, modelValue: { temperature: 0.6, top_k: 40 } },
    global: { plugins: [api] },
  });
  await settled();
  expect(screen.getByText("from Provider Harbour")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Neutral (1): Temperature" }));
  await userEvent.click(screen.getByRole("button", { name: "Reset to inherited: Top K" }));
  expect(emitted()["update:modelValue"]).toEqual([[{ temperature: 1, top_k: 40 }], [{ temperature: 1 }]]);
});

it("shows what is sent with one text when the Preset has text templates", async () => {
  const vllm = { ...preview, kind: "vllm", canCompleteText: true };
  const api = createScriptedApi({ SamplerLayers: () => ({ data: { samplerRequestPreview: vllm } }) });
  const { rerender } = render(PresetSamplers, {
    props: { hasTemplates: false, modelValue: { reasoning_effort: "low" } },
    global: { plugins: [api] },
  });
  await settled();
  const body = () => document.querySelector("pre")?.textContent ?? "";
  expect(body()).toContain("reasoning_effort");
  await rerender({ hasTemplates: true });
  expect(body()).not.toContain("reasoning_effort");
});
