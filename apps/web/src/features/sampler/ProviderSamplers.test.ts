import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import { createScriptedApi } from "../../testing/scripted-api";
import ProviderSamplers from "./ProviderSamplers.vue";

afterEach(cleanup);

const storm = { __typename: "ModelSamplers", id: "ms1", model: "storm-70b", version: 4, samplerValues: { top_p: 0.8 } };
const harbour = {
  __typename: "Provider",
  id: "harbour",
  name: "Harbour",
  model: "sea-7b",
  contextTokens: 8_192,
  responseTokens: 1_024,
  version: 2,
  samplerValues: { temperature: 0.6 },
  modelSamplers: [storm],
};

async function open() {
  const api = createScriptedApi({
    ProviderSamplers: () => ({ data: { provider: harbour } }),
    SamplerLayers: ({ model = null }) => ({
      data: {
        samplerRequestPreview: {
          __typename: "SamplerRequestPreview",
          providerName: "Harbour",
          kind: "llamacpp_openai",
          model: model ?? "sea-7b",
          version: null,
          modelFields: null,
          mode: "CHAT",
          canCompleteText: false,
          contextLimit: 8_192,
          layers: [
            { __typename: "SamplerLayerValues", layer: "PROVIDER", label: "Harbour", values: { temperature: 0.6 } },
          ],
        },
      },
    }),
    UpdateModelSamplers: ({ input }) => {
      const { model, samplerValues, expectedVersion } = input as typeof storm & { expectedVersion: number };
      const modelSamplers = { ...storm, id: model, model, samplerValues, version: expectedVersion + 1 };
      return { data: { updateModelSamplers: { modelSamplers } } };
    },
  });
  render(ProviderSamplers, {
    props: { providerId: "harbour", models: ["sea-7b", "storm-70b", "calm-1b"] },
    global: { plugins: [api] },
  });
  await settled();
  await settled();
  return {
    sent: (name: string) =>
      api.asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables),
  };
}
const chooser = () => screen.getByRole("combobox", { name: "Settings for" });
const temperature = () => screen.getByRole("slider", { name: "Temperature" });

describe("the sampler settings of a Provider", () => {
  it("are those of all its models at first", async () => {
    await open();
    expect(temperature().getAttribute("aria-valuetext")).toBe("0.6");
    const options = [...chooser().querySelectorAll("option")].map(({ textContent }) => textContent.trim());
    expect(options).toEqual(["All models of Harbour", "sea-7b", "storm-70b (has its own)", "Another model…"]);
  });

  it("are shown and saved for a model that has its own", async () => {
    const { sent } = await open();
    await userEvent.selectOptions(chooser(), "storm-70b");
    await waitFor(() => expect(screen.getByText(/For Harbour, storm-70b/)).toBeTruthy());
    expect(screen.getByText("from Provider Harbour")).toBeTruthy();
    await fireEvent.keyDown(temperature(), { key: "PageUp" });
    await waitFor(() => expect(screen.getByText("All changes are saved.")).toBeTruthy());
    expect(sent("UpdateModelSamplers")).toEqual([
      {
        input: {
          providerId: "harbour",
          model: "storm-70b",
          expectedVersion: 4,
          samplerValues: { top_p: 0.8, temperature: 0.7 },
        },
      },
    ]);
  });

  it("are set for any other model, found among those it offers", async () => {
    const { sent } = await open();
    await userEvent.selectOptions(chooser(), "Another model…");
    await userEvent.type(screen.getByRole("combobox", { name: "Which model" }), "calm-1b");
    await userEvent.click(screen.getByRole("button", { name: "Show its settings" }));
    await waitFor(() => expect(screen.getByText(/For Harbour, calm-1b/)).toBeTruthy());
    await fireEvent.keyDown(temperature(), { key: "PageUp" });
    await waitFor(() => expect(screen.getByText("All changes are saved.")).toBeTruthy());
    expect(sent("UpdateModelSamplers")).toMatchObject([{ input: { model: "calm-1b", expectedVersion: 0 } }]);
  });
});
