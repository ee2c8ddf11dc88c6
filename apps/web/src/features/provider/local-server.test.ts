import { describe, expect, it } from "vitest";
import { freeName, localServerWords, providerFor, type LocalServer } from "./local-server";

const model = (id: string, contextTokens: number | null = null) => ({
  id,
  name: id,
  contextTokens,
  inputPricePerMillion: null,
  outputPricePerMillion: null,
});
const KOBOLD: LocalServer = {
  baseUrl: "http://127.0.0.1:5001/v1",
  kind: "koboldcpp_openai",
  name: "KoboldCpp",
  version: "1.97",
  model: "sea-7b",
  contextTokens: 16_384,
  wantsKey: false,
  models: [model("koboldcpp/sea-7b")],
};

describe("a model server that was found", () => {
  it("says its version, model and size", () => {
    expect(localServerWords(KOBOLD)).toBe("version 1.97 · sea-7b · 16,384 tokens");
    const ollama = { ...KOBOLD, model: null, contextTokens: null, models: [model("sea-7b"), model("storm-70b")] };
    expect(localServerWords(ollama)).toBe("version 1.97 · sea-7b and 1 more");
    expect(localServerWords({ ...ollama, models: [] })).toBe("version 1.97 · no model loaded");
  });

  it("says that it wants a key", () => {
    expect(localServerWords({ ...KOBOLD, wantsKey: true })).toBe("It wants a key before it says more.");
  });

  it("becomes a Provider with what it said of itself, and the model by the id it lists", () => {
    expect(providerFor(KOBOLD, [])).toEqual({
      name: "KoboldCpp",
      kind: "koboldcpp_openai",
      baseUrl: "http://127.0.0.1:5001/v1",
      allowsPrivateNetwork: true,
      model: "koboldcpp/sea-7b",
      contextTokens: 16_384,
      responseTokens: 1_024,
    });
  });

  it("leaves room for a prompt in a small context, and the usual size where it says none", () => {
    expect(providerFor({ ...KOBOLD, contextTokens: 1_024 }, [])).toMatchObject({ responseTokens: 512 });
    expect(providerFor({ ...KOBOLD, contextTokens: null }, [])).not.toHaveProperty("contextTokens");
  });

  it("leaves the choice open among several models of which none is loaded", () => {
    const several = { ...KOBOLD, model: null, models: [model("sea-7b"), model("storm-70b")] };
    expect(providerFor(several, []).model).toBeNull();
  });
});

it("a name that is taken gets the next free number", () => {
  expect(freeName("Ollama", ["ollama", "Ollama 2"])).toBe("Ollama 3");
  expect(freeName("Ollama", ["KoboldCpp"])).toBe("Ollama");
});
