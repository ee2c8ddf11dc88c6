import { describe, expect, it } from "vitest";
import { givenPreset } from "../../testing/given-preset";
import { inScope, settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { problemsBelow, usePresetEditing } from "./usePresetEditing";

/** The form of a Preset, with somebody else's change made after it was opened. */
async function conflictingForm() {
  let stored = givenPreset();
  const scripted = createScriptedApi({
    Preset: () => ({ data: { preset: stored } }),
    UpdatePreset: ({ input }) => {
      const { expectedVersion, promptSettings: sent } = input as { expectedVersion: number; promptSettings: object };
      if (expectedVersion !== stored.version) return refusal("CONFLICT", "Somebody changed it.", { current: {} });
      const { entries } = stored.promptSettings;
      stored = {
        ...stored,
        promptSettings: { ...stored.promptSettings, ...sent, entries },
        version: stored.version + 1,
      };
      return { data: { updatePreset: { __typename: "PresetPayload", preset: stored } } };
    },
  });
  const { result: form } = inScope(scripted, () => usePresetEditing(stored.id));
  await settled();
  form.draft.value!.promptSettings.newExample = "***";
  const promptSettings = { ...stored.promptSettings, groupNudge: "Only one." };
  stored = { ...stored, promptSettings, version: 2 };
  return { form, scripted };
}

describe("editing a Preset that somebody else changed", () => {
  it("is refused, and what was typed stays", async () => {
    const { form } = await conflictingForm();
    expect(await form.save()).toBe(false);
    expect(form.error.value?.code).toBe("CONFLICT");
    expect(form.draft.value?.promptSettings.newExample).toBe("***");
  });

  it("puts what was typed into the present state when that is wanted", async () => {
    const { form } = await conflictingForm();
    await form.save();

    await form.resolve("mine");

    expect(form.error.value).toBeUndefined();
    expect(form.draft.value?.promptSettings).toMatchObject({ newExample: "***", groupNudge: "Only one." });
    expect(await form.save()).toBe(true);
    expect(form.preset.value).toMatchObject({
      version: 3,
      promptSettings: { newExample: "***", groupNudge: "Only one." },
    });
    expect(form.isChanged.value).toBe(false);
  });

  it("shows the present state when that is wanted", async () => {
    const { form } = await conflictingForm();
    await form.save();
    await form.resolve("theirs");
    expect(form.draft.value?.promptSettings).toMatchObject({ newExample: "", groupNudge: "Only one." });
    expect(form.isChanged.value).toBe(false);
  });
});

it("sends what was changed, without the names of types", async () => {
  const { form, scripted } = await conflictingForm();
  await form.save();
  const { variables } = scripted.asked.find(({ operationName }) => operationName === "UpdatePreset") ?? {};
  expect(variables).toMatchObject({ input: { expectedVersion: 1, promptSettings: { newExample: "***" } } });
  expect(JSON.stringify(variables)).not.toContain("__typename");
  expect(Object.keys((variables as { input: object }).input).sort()).toEqual([
    "expectedVersion",
    "id",
    "promptSettings",
  ]);
});

it("what is wrong below a path is found by what follows it", () => {
  const problems = { "entries.2.depth": "Too deep.", entriesCount: "No.", entries: "Twice." };
  expect(problemsBelow(problems, "entries")).toEqual({ "2.depth": "Too deep." });
});
