import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import ServerFound from "./ServerFound.vue";

afterEach(cleanup);

const found = {
  name: "KoboldCpp",
  kind: "koboldcpp_openai",
  baseUrl: "http://127.0.0.1:5001/v1",
  version: "1.97",
  model: "sea-7b",
  contextTokens: 16_384,
  askedAt: new Date().toISOString(),
};

it("says which program answers, its version, model and size", () => {
  render(ServerFound, { props: { found, kind: "koboldcpp_openai", kindLabel: "KoboldCpp" } });
  expect(screen.getByText("KoboldCpp 1.97 · sea-7b · 16,384 tokens")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

it("leaves out what the server does not say", () => {
  const silent = { ...found, version: null, contextTokens: null };
  render(ServerFound, { props: { found: silent, kind: "koboldcpp_openai", kindLabel: "KoboldCpp" } });
  expect(screen.getByText("KoboldCpp · sea-7b")).toBeTruthy();
});

it("says when another program answers, and sets the Provider up as that with one click", async () => {
  const { emitted } = render(ServerFound, { props: { found, kind: "ollama_openai", kindLabel: "Ollama" } });
  expect(screen.getByRole("status").textContent).toContain("It is set up as Ollama, but KoboldCpp answers.");
  await userEvent.click(screen.getByRole("button", { name: "Set it up as KoboldCpp" }));
  expect(emitted()).toHaveProperty("adopt");
});
