import { describe, expect, it } from "vitest";
import type { ProviderFieldsFragment } from "../../generated/graphql";
import {
  adoptFound,
  draftOf,
  draftProblems,
  toCreateInput,
  toTestInput,
  toUpdateInput,
  withKind,
} from "./provider-draft";

const OLLAMA = { id: "ollama_openai", label: "Ollama", defaultBaseUrl: "http://127.0.0.1:11434/v1", isLocal: true };
const OPENAI = { id: "openai", label: "OpenAI", defaultBaseUrl: "https://api.openai.com/v1", isLocal: false };

const HARBOUR: ProviderFieldsFragment = {
  id: "p1",
  name: "Harbour",
  kind: "openai_compatible",
  description: null,
  baseUrl: "https://models.example/v1",
  hasKey: true,
  keyLastFour: "9f3a",
  model: "sea-7b",
  isEnabled: true,
  isDefault: false,
  allowsPrivateNetwork: false,
  contextTokens: 8_192,
  responseTokens: 512,
  inputPricePerMillion: "0.15",
  outputPricePerMillion: null,
  currency: "USD",
  modelPrices: [],
  programVersion: null,
  found: null,
  version: 3,
};

describe("choosing a kind of Provider", () => {
  it("fills in its name and usual address, and lets what is local be reached", () => {
    expect(withKind(draftOf(), undefined, OLLAMA)).toMatchObject({
      name: "Ollama",
      baseUrl: "http://127.0.0.1:11434/v1",
      allowsPrivateNetwork: true,
    });
  });

  it("replaces what the kind before had filled in", () => {
    const draft = withKind(withKind(draftOf(), undefined, OLLAMA), OLLAMA, OPENAI);
    expect(draft).toMatchObject({ name: "OpenAI", baseUrl: "https://api.openai.com/v1", allowsPrivateNetwork: false });
  });

  it("keeps a name and an address that somebody typed", () => {
    const typed = { ...draftOf(), name: "Cellar", baseUrl: "http://cellar:5001/v1" };
    expect(withKind(typed, OLLAMA, OPENAI)).toMatchObject({ name: "Cellar", baseUrl: "http://cellar:5001/v1" });
  });
});

describe("setting a Provider up as what answers there", () => {
  it("takes kind and address, keeps the rest, and forgets the version of the other program", () => {
    const draft = { ...draftOf(HARBOUR), programVersion: "0.6" };
    const found = { kind: "koboldcpp_openai", baseUrl: "https://models.example/v1" };
    expect(adoptFound(draft, found)).toEqual({ ...draft, ...found, programVersion: "" });
  });
});

describe("the version of a Provider's server", () => {
  it("is sent when somebody typed one, and else left to the server", () => {
    expect(toUpdateInput({ ...draftOf(HARBOUR), programVersion: " 1.76 " }, HARBOUR)).toMatchObject({
      programVersion: "1.76",
    });
    expect(toUpdateInput(draftOf(HARBOUR), HARBOUR)).toMatchObject({ programVersion: null });
  });
});

describe("the key of a Provider", () => {
  it("is not sent when nobody typed one, so that the stored one stays", () => {
    expect(toUpdateInput(draftOf(HARBOUR), HARBOUR)).not.toHaveProperty("key");
    expect(toCreateInput(draftOf(), "once")).not.toHaveProperty("key");
  });

  it("is sent when somebody typed one", () => {
    expect(toUpdateInput({ ...draftOf(HARBOUR), key: "sk-new" }, HARBOUR)).toMatchObject({ key: "sk-new" });
  });

  it("is cleared when it is to be removed", () => {
    expect(toUpdateInput({ ...draftOf(HARBOUR), removesKey: true }, HARBOUR)).toMatchObject({ key: null });
  });

  it("is the stored one in a test of a stored Provider", () => {
    const input = toTestInput(draftOf(HARBOUR), HARBOUR);
    expect(input).toMatchObject({ providerId: "p1", baseUrl: "https://models.example/v1", model: "sea-7b" });
    expect(input).not.toHaveProperty("key");
  });
});

describe("the numbers of a Provider", () => {
  it("are sent as numbers, empty prices as unknown", () => {
    expect(toUpdateInput(draftOf(HARBOUR), HARBOUR)).toMatchObject({
      expectedVersion: 3,
      responseTokens: 512,
      inputPricePerMillion: "0.15",
      outputPricePerMillion: null,
    });
  });

  it.each(["", "a lot", "1.5", "-3"])("are refused before sending when they are %j", (contextTokens) => {
    expect(draftProblems({ ...draftOf(HARBOUR), contextTokens })).toEqual({
      contextTokens: "Give a whole number of tokens.",
    });
  });
});
