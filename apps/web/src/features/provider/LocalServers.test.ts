import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import type { ProviderFieldsFragment } from "../../generated/graphql";
import LocalServers from "./LocalServers.vue";

afterEach(cleanup);

const server = {
  __typename: "LocalProvider",
  baseUrl: "http://127.0.0.1:5001/v1",
  kind: "koboldcpp_openai",
  name: "KoboldCpp",
  version: "1.97",
  model: "sea-7b",
  contextTokens: 16_384,
  wantsKey: false,
  models: [],
};
const provider: ProviderFieldsFragment & { __typename: "Provider" } = {
  __typename: "Provider",
  id: "p1",
  name: "KoboldCpp",
  kind: "koboldcpp_openai",
  description: null,
  baseUrl: "http://127.0.0.1:5001/v1",
  hasKey: false,
  keyLastFour: null,
  model: "sea-7b",
  isEnabled: true,
  isDefault: false,
  allowsPrivateNetwork: true,
  contextTokens: 16_384,
  responseTokens: 1_024,
  inputPricePerMillion: null,
  outputPricePerMillion: null,
  currency: "USD",
  modelPrices: [],
  programVersion: null,
  found: null,
  version: 1,
};

async function look(
  servers: readonly object[],
  { script, providers = [] }: { script?: Script; providers?: ProviderFieldsFragment[] } = {},
) {
  const api = createScriptedApi({
    FindLocalProviders: () => ({ data: { findLocalProviders: servers } }),
    CreateProvider: () => ({ data: { createProvider: { provider } } }),
    TestProvider: () => new Error("no matter"),
    ...script,
  });
  const { emitted } = render(LocalServers, {
    props: { providers },
    global: { plugins: [api], stubs: { RouterLink: { template: "<a><slot /></a>" } } },
  });
  await userEvent.click(screen.getByRole("button", { name: "Look for model servers" }));
  await screen.findByText("KoboldCpp");
  return { asked: api.asked, emitted };
}

describe("model servers on this machine", () => {
  it("say what they are, and become a Provider with one click", async () => {
    const { asked, emitted } = await look([server]);
    expect(screen.getByText("version 1.97 · sea-7b · 16,384 tokens")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Add KoboldCpp at http://127.0.0.1:5001/v1" }));
    const [created, tested] = asked.slice(1);
    expect(created?.variables).toMatchObject({ input: { name: "KoboldCpp", model: "sea-7b", contextTokens: 16_384 } });
    expect(tested).toEqual({ operationName: "TestProvider", variables: { input: { providerId: "p1" } } });
    expect(emitted("added")).toHaveLength(1);
  });

  it("say why one could not be added", async () => {
    const script = { CreateProvider: () => refusal("CONFLICT", "There is a Provider with this name already.") };
    const { emitted } = await look([server], { script });
    await userEvent.click(screen.getByRole("button", { name: /^Add/ }));
    expect((await screen.findByRole("alert")).textContent).toContain("with this name already");
    expect(emitted("added")).toBeUndefined();
  });

  it("ask for the form when they want a key", async () => {
    const { emitted } = await look([{ ...server, wantsKey: true }]);
    await userEvent.click(screen.getByRole("button", { name: /^Set up/ }));
    expect(emitted("choose")).toEqual([[expect.objectContaining({ kind: "koboldcpp_openai" })]]);
  });

  it("are not added twice", async () => {
    await look([server], { providers: [provider] });
    expect(screen.getByText("Set up as KoboldCpp")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Add/ })).toBeNull();
  });
});
