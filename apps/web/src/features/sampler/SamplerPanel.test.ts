import type { SamplerValues } from "@tavernkit/sampler-settings";
import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import SamplerPanel from "./SamplerPanel.vue";

afterEach(cleanup);

const target = {
  providerName: "Harbour",
  kind: "llamacpp_openai",
  model: "sea-7b",
  version: null,
  fields: null,
  mode: "chat" as const,
  contextLimit: 8_192,
};
const fromProvider = { name: "from Provider Harbour", values: { temperature: 0.8 } };

function open(values: SamplerValues = {}, change: object = {}) {
  const { emitted } = render(SamplerPanel, { props: { values, inherited: [fromProvider], target, ...change } });
  return { changes: () => emitted()["change"] ?? [] };
}
const slider = (name: string) => screen.getByRole("slider", { name });
const knob = (name: string) => within(slider(name).closest("li")!);

describe("the panel of sampler settings", () => {
  it("shows the usual knobs with what they do and where their values come from", () => {
    open();
    expect(slider("Temperature").getAttribute("aria-valuetext")).toBe("0.8");
    expect(knob("Temperature").getByText("from Provider Harbour")).toBeTruthy();
    expect(slider("Min P").getAttribute("aria-valuetext")).toBe("not set");
    expect(knob("Min P").getByText(/Drops tokens that are too unlikely/)).toBeTruthy();
    expect(screen.queryByRole("slider", { name: "Top n-sigma" })).toBeNull();
  });

  it("shows all of them when asked, and finds them by words", async () => {
    open();
    await userEvent.click(screen.getByRole("checkbox", { name: "Show all settings" }));
    expect(slider("Top n-sigma")).toBeTruthy();
    await userEvent.type(screen.getByRole("searchbox", { name: "Find a setting" }), "high temperature");
    expect(slider("Top n-sigma")).toBeTruthy();
    expect(screen.queryByRole("slider", { name: "Top K" })).toBeNull();
  });

  it("hides what the Provider does not take, or shows it greyed with the reason", async () => {
    open();
    expect(screen.queryByRole("slider", { name: "Top A" })).toBeNull();
    await userEvent.click(screen.getByRole("checkbox", { name: "Show all settings" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Show settings this Provider does not take" }));
    expect((slider("Top A") as HTMLInputElement).disabled).toBe(true);
    expect(knob("Top A").getByText(/has no setting for Top A|does not/)).toBeTruthy();
  });

  it.each([
    ["ArrowRight", 0.81],
    ["ArrowDown", 0.79],
    ["PageUp", 0.9],
    ["PageDown", 0.7],
    ["Home", 0],
    ["End", 5],
  ])("turns a knob by %s", async (key, value) => {
    const { changes } = open();
    await fireEvent.keyDown(slider("Temperature"), { key });
    expect(changes()).toEqual([["temperature", value]]);
  });

  it("takes a typed number and says which ones it takes", async () => {
    const { changes } = open();
    const field = screen.getByRole("textbox", { name: "Temperature" });
    await fireEvent.update(field, "9");
    await fireEvent.change(field);
    expect(screen.getByRole("alert").textContent).toContain("takes a number from 0 to 5, not 9");
    expect(changes()).toEqual([]);
    await fireEvent.update(field, "1.3");
    await fireEvent.change(field);
    expect(changes()).toEqual([["temperature", 1.3]]);
  });

  it("neutralises, inherits again and leaves to the Provider by one click", async () => {
    const { changes } = open({ temperature: 1.2 });
    await userEvent.click(screen.getByRole("button", { name: "Neutral (1): Temperature" }));
    await userEvent.click(screen.getByRole("button", { name: "Reset to inherited: Temperature" }));
    await userEvent.click(screen.getByRole("button", { name: "Leave to the Provider: Temperature" }));
    expect(changes()).toEqual([
      ["temperature", 1],
      ["temperature", undefined],
      ["temperature", null],
    ]);
  });

  it("explains a conflict where it arises", () => {
    open({ mirostat_mode: 2, min_p: 0.1 });
    expect(knob("Min P").getByText(/Mirostat.* stands in its way/)).toBeTruthy();
  });

  it("previews the request", () => {
    open({ repetition_penalty: 1.1 });
    expect(JSON.parse(screen.getByLabelText("Settings in the request").textContent)).toEqual({
      temperature: 0.8,
      repeat_penalty: 1.1,
    });
  });

  it("says in words what the picture shows", () => {
    open({ top_k: 2 });
    expect(screen.getByRole("img").getAttribute("aria-label")).toContain("Of 10 possible next words 2 can be drawn");
  });

  it("cannot be turned by people who may only look", () => {
    open({}, { disabled: true });
    expect((slider("Temperature") as HTMLInputElement).disabled).toBe(true);
    expect(screen.queryByRole("button", { name: /^Neutral/ })).toBeNull();
  });

  it("says of what is no language model that it takes none, and how to get some", () => {
    open({}, { target: { ...target, kind: "practice", providerName: "Practice partner" } });
    expect(screen.getByText(/no language model and takes no settings\. Connect a Provider/)).toBeTruthy();
    expect(screen.queryByLabelText("Find a setting")).toBeNull();
  });
});
