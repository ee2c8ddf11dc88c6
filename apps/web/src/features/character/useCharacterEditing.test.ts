import { describe, expect, it } from "vitest";
import type { CharacterDetailsFragment } from "../../generated/graphql";
import { inScope, settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { useCharacterEditing } from "./useCharacterEditing";

const WREN: CharacterDetailsFragment = {
  id: "wren",
  name: "Wren",
  tags: ["harbour"],
  portraitUrl: null,
  visibility: "PRIVATE",
  isMine: true,
  ownerName: "Ada",
  updatedAt: "2026-01-01T00:00:00Z",
  version: 1,
  nickname: "",
  description: "Keeps the light.",
  personality: "",
  scenario: "",
  firstMessage: "",
  alternateGreetings: [],
  exampleMessages: "",
  systemPrompt: "",
  postHistoryInstructions: "",
  creator: "",
  creatorNotes: "",
  characterVersion: "",
  specVersion: "3.0",
  lorebookEntryCount: 0,
};
const typed = (character: CharacterDetailsFragment) => ({ __typename: "Character", ...character });

/** The form of Wren, with somebody else's change made after it was opened. */
async function conflictingForm() {
  let stored = WREN;
  const scripted = createScriptedApi({
    Character: () => ({ data: { character: typed(stored) } }),
    UpdateCharacter: ({ input }) => {
      const { id: _id, expectedVersion, ...change } = input as { id: string; expectedVersion: number };
      if (expectedVersion !== stored.version) {
        return refusal("CONFLICT", "Somebody changed it.", { current: stored });
      }
      stored = { ...stored, ...change, version: stored.version + 1 };
      return { data: { updateCharacter: { __typename: "CharacterPayload", character: typed(stored) } } };
    },
  });
  const { result: form } = inScope(scripted, () => useCharacterEditing("wren"));
  await settled();
  form.draft.value.description = "Keeps the light and the log.";
  stored = { ...stored, personality: "dry", version: 2 };
  return { form, scripted };
}

describe("editing a Character that somebody else changed", () => {
  it("is refused, and what was typed stays", async () => {
    const { form } = await conflictingForm();

    expect(await form.save()).toBeUndefined();

    expect(form.error.value?.code).toBe("CONFLICT");
    expect(form.draft.value.description).toBe("Keeps the light and the log.");
  });

  it("puts what was typed into the present state when that is wanted", async () => {
    const { form } = await conflictingForm();
    await form.save();

    await form.resolve("mine");
    const saved = await form.save();

    expect(saved).toMatchObject({ description: "Keeps the light and the log.", personality: "dry", version: 3 });
    expect(form.isChanged.value).toBe(false);
  });

  it("shows the present state when that is wanted", async () => {
    const { form } = await conflictingForm();
    await form.save();

    await form.resolve("theirs");

    expect(form.draft.value).toMatchObject({ description: "Keeps the light.", personality: "dry" });
    expect(form.error.value).toBeUndefined();
  });
});

describe("saving a Character", () => {
  it("sends only what was changed", async () => {
    const { form, scripted } = await conflictingForm();
    await form.save();
    const { variables } = scripted.asked.find(({ operationName }) => operationName === "UpdateCharacter") ?? {};
    expect(variables).toEqual({
      input: { id: "wren", expectedVersion: 1, description: "Keeps the light and the log." },
    });
  });

  it("puts what is wrong beside its field", async () => {
    const issue = { path: "name", code: "empty", message: "A Character needs a name." };
    const scripted = createScriptedApi({
      CreateCharacter: () => refusal("BAD_USER_INPUT", "Something is wrong.", { issues: [issue] }),
    });
    const { result: form } = inScope(scripted, () => useCharacterEditing(undefined));

    await form.save();

    expect(form.problems.value).toEqual({ name: "A Character needs a name." });
  });
});
