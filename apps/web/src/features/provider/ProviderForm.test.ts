import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { ref } from "vue";
import { draftOf, type ProviderDraft } from "./provider-draft";
import ProviderForm from "./ProviderForm.vue";

afterEach(cleanup);

const KINDS = [
  { id: "openai_compatible", label: "OpenAI-compatible server", defaultBaseUrl: null, needsKey: false, isLocal: false },
  { id: "koboldcpp", label: "KoboldCpp (native)", defaultBaseUrl: null, needsKey: false, isLocal: true },
];
const MODELS = Array.from({ length: 30 }, (_, index) => ({
  id: `maker/model-${index}`,
  name: `Model ${index}`,
  contextTokens: 32_768,
  inputPricePerMillion: "0.15",
  outputPricePerMillion: "0.6",
}));

function open(change: Partial<ProviderDraft> = {}, props: object = {}) {
  // As the screen holds it.
  const draft = ref({ ...draftOf(), baseUrl: "https://models.example/v1", ...change });
  const { rerender } = render(ProviderForm, {
    props: {
      kinds: KINDS,
      models: MODELS,
      problems: {},
      modelValue: draft.value,
      "onUpdate:modelValue": (next: ProviderDraft) => {
        draft.value = next;
        void rerender({ modelValue: draft.value });
      },
      ...props,
    },
  });
  return { draft: () => draft.value };
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe("the model of a Provider", () => {
  it("is found among many by typing parts of its name, and chosen with the keyboard", async () => {
    const { draft } = open();
    await userEvent.type(screen.getByRole("combobox", { name: "Model" }), "model 23");
    const options = within(screen.getByRole("listbox")).getAllByRole("option");
    expect(options).toHaveLength(1);
    expect(options[0]?.textContent).toContain("32,768 tokens · 0.15 in, 0.6 out per million");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(draft().model).toBe("maker/model-23");
  });

  it("may be one that is not listed: what was typed stays", async () => {
    const { draft } = open();
    await userEvent.type(screen.getByRole("combobox", { name: "Model" }), "secret-beta");
    await userEvent.tab();
    expect(draft().model).toBe("secret-beta");
  });

  it("brings its listed size and price with one click each", async () => {
    const { draft } = open({ model: "maker/model-7" });
    await userEvent.click(screen.getByRole("button", { name: "Take 32,768 tokens" }));
    await userEvent.click(screen.getByRole("button", { name: "Take its price, 0.15 in and 0.6 out" }));
    expect(draft()).toMatchObject({
      contextTokens: "32768",
      modelPrices: [{ model: "maker/model-7", input: "0.15", output: "0.6" }],
    });
  });

  it("says why none can be chosen", () => {
    open({}, { models: [], modelsProblem: "The key was refused." });
    expect(screen.getByText("Its models are not known: The key was refused.")).toBeTruthy();
  });
});

describe("prices of single models", () => {
  it("are added for the model it is set to, changed and removed", async () => {
    const { draft } = open({ model: "maker/model-7" });
    await userEvent.click(screen.getByText("Prices"));
    await userEvent.click(screen.getByRole("button", { name: "Another price for a model" }));
    const row = within(screen.getByRole("group", { name: "maker/model-7" }));
    await userEvent.type(row.getByLabelText("Prompt"), "3");
    expect(draft().modelPrices).toEqual([{ model: "maker/model-7", input: "3", output: "" }]);
    await userEvent.click(row.getByRole("button", { name: "Remove the price of maker/model-7" }));
    expect(draft().modelPrices).toEqual([]);
  });
});

describe("the key of a Provider", () => {
  const stored = { storedKey: "9f3a", storedAddress: "https://models.example/v1" };

  it("says that the stored one is used until another is saved", () => {
    open({}, stored);
    expect(screen.getByText(/A key ending in 9f3a is stored.*used until you save/)).toBeTruthy();
  });

  it("is asked for again when the address changes", async () => {
    open({}, stored);
    await userEvent.type(field("Address"), "/other");
    expect(
      screen.getByText("The stored key belongs to the old address. Type it again, or it is removed."),
    ).toBeTruthy();
    await userEvent.type(field("Key"), "sk-new");
    expect(screen.queryByText(/belongs to the old address/)).toBeNull();
  });
});

describe("the version of the server program", () => {
  it("is asked for where versions differ, with what was found", () => {
    open({ kind: "koboldcpp" }, { foundVersion: "1.97" });
    expect(field("Version").placeholder).toBe("1.97");
    expect(screen.getByText(/Empty means what was found, 1.97\./)).toBeTruthy();
  });

  it("is not asked for elsewhere", () => {
    open();
    expect(screen.queryByLabelText("Version")).toBeNull();
  });
});

it("the Provider that is used for replies cannot be switched off", () => {
  open({}, { isDefault: true });
  expect(field("Switched on").disabled).toBe(true);
});
