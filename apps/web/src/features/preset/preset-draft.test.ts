import { describe, expect, it } from "vitest";
import { givenPreset } from "../../testing/given-preset";
import { changedFields, draftOf, joinDrafts, moved } from "./preset-draft";

describe("the form of a Preset", () => {
  it("is a copy, so that editing never touches what was loaded", () => {
    const preset = givenPreset();
    draftOf(preset).promptSettings.entries[0]!.text = "Changed.";
    expect(preset.promptSettings.entries[0]?.text).toBe("Play {{char}}.");
  });

  it("gives what was changed, prompt settings as a whole", () => {
    const before = draftOf(givenPreset());
    const after = draftOf(givenPreset());
    expect(changedFields(before, after)).toEqual({});
    after.promptSettings.newExample = "***";
    expect(changedFields(before, after)).toEqual({ promptSettings: after.promptSettings });
  });
});

describe("joining with what somebody else saved", () => {
  it("keeps both, setting by setting, and ours where both changed one", () => {
    const base = draftOf(givenPreset());
    const mine = draftOf(givenPreset());
    const theirs = draftOf(givenPreset());
    mine.promptSettings.newExample = "mine";
    mine.name = "Mine";
    theirs.promptSettings.newExample = "theirs";
    theirs.promptSettings.groupNudge = "theirs";
    theirs.description = "theirs";

    const joined = joinDrafts(base, mine, theirs);

    expect(joined).toMatchObject({ name: "Mine", description: "theirs" });
    expect(joined.promptSettings).toMatchObject({ newExample: "mine", groupNudge: "theirs" });
  });
});

describe("moving a line", () => {
  it.each([
    [0, 2, ["b", "c", "a"]],
    [2, 0, ["c", "a", "b"]],
    [1, 1, ["a", "b", "c"]],
    [0, -1, ["a", "b", "c"]],
    [2, 3, ["a", "b", "c"]],
  ])("from %i to %i", (from, to, result) => {
    expect(moved(["a", "b", "c"], from, to)).toEqual(result);
  });
});
