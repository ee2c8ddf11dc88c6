import { describe, expect, it, vi } from "vitest";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import { givenMessage } from "../../testing/given-message";
import { useEditing } from "./useEditing";

const message = givenMessage({ text: "The harbour is quiet." });
const saved = { data: { editMessage: { message: { ...message, text: "The harbour is loud.", version: 2 } } } };

function given(answer: Script[string]) {
  const api = createScriptedApi({ EditMessage: answer });
  const onSaved = vi.fn();
  const { result } = inScope(api, () => useEditing({ find: () => message, onSaved }));
  result.begin(message);
  const versions = () =>
    api.asked.map(({ variables }) => (variables["input"] as { expectedVersion: number }).expectedVersion);
  return { api, editing: result, onSaved, versions };
}

describe("editing a Message", () => {
  it("saves on the version it began with, and ends", async () => {
    const { editing, onSaved, versions } = given(() => saved);
    editing.type("The harbour is loud.");
    await editing.save();
    expect(versions()).toEqual([1]);
    expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ text: "The harbour is loud.", version: 2 }));
    expect(editing.edit.value).toBeUndefined();
  });

  it("knows whether closing it would lose something typed", async () => {
    const { editing } = given(() => saved);
    expect(editing.isUnsaved.value).toBe(false);
    editing.type("The harbour is loud.");
    expect(editing.isUnsaved.value).toBe(true);
    editing.type(message.text);
    expect(editing.isUnsaved.value).toBe(false);
    editing.type("The harbour is loud.");
    await editing.save();
    expect(editing.isUnsaved.value).toBe(false);
  });

  it("sends nothing when nothing changed", async () => {
    const { api, editing } = given(() => saved);
    await editing.save();
    expect(api.asked).toEqual([]);
    expect(editing.edit.value).toBeUndefined();
  });

  it("shows the present text beside the typed one when somebody was faster, and keeps mine on the present version", async () => {
    const answers = [refusal("CONFLICT", "Changed.", { current: { text: "It is foggy.", version: 7 } }), saved];
    const { editing, versions } = given(() => answers.shift()!);
    editing.type("The harbour is loud.");
    await editing.save();
    expect(editing.edit.value).toMatchObject({
      text: "The harbour is loud.",
      conflict: { text: "It is foggy.", version: 7 },
    });
    await editing.resolve("mine");
    expect(versions()).toEqual([1, 7]);
    expect(editing.edit.value).toBeUndefined();
  });

  it("can take the present text instead", async () => {
    const { api, editing } = given(() =>
      refusal("CONFLICT", "Changed.", { current: { text: "It is foggy.", version: 7 } }),
    );
    editing.type("The harbour is loud.");
    await editing.save();
    await editing.resolve("theirs");
    expect(editing.edit.value).toBeUndefined();
    expect(api.asked).toHaveLength(1);
  });

  it("keeps the typed text when saving was refused", async () => {
    const { editing } = given(() => refusal("GENERATION_LOCKED", "A reply is being written."));
    editing.type("The harbour is loud.");
    await editing.save();
    expect(editing.edit.value).toMatchObject({ text: "The harbour is loud.", error: { code: "GENERATION_LOCKED" } });
  });
});
