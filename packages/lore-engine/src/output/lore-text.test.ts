import { describe, expect, it } from "vitest";
import { entry, lore } from "../../test/given.js";
import type { LorebookEntry } from "../model/lorebook.js";
import { wrapAuthorsNote } from "./wrap-authors-note.js";

function textOf(...fields: Partial<LorebookEntry>[]) {
  return lore({ entries: fields.map((more, uid) => entry("owl", { uid: `${uid}`, ...more })), texts: ["owl"] }).text;
}

describe("the text of a place", () => {
  it("has the lower order first, and of equal ones the later activated first", () => {
    const text = textOf(
      { content: "a" },
      { content: "b" },
      { content: "high", order: 200 },
      { content: "low", order: 1 },
    );
    expect(text.beforeCharacter).toBe("low\nb\na\nhigh");
  });

  it("leaves out entries without text", () => {
    expect(textOf({ content: "" }, { content: "b" }).beforeCharacter).toBe("b");
  });

  it("has macros replaced", () => {
    expect(textOf({ content: "{{char}} saw {{user}}." }).beforeCharacter).toBe("Wren saw Ada.");
  });

  it("is kept apart by position", () => {
    const text = textOf(
      { content: "after", position: "after_character" },
      { content: "e1", position: "before_examples", order: 1 },
      { content: "e2", position: "after_examples", order: 2 },
      { content: "personality", position: "personality" },
      { content: "scenario", position: "scenario" },
      { content: "nowhere", position: "none" },
    );
    expect(text).toEqual({
      beforeCharacter: "",
      afterCharacter: "after",
      authorsNoteTop: [],
      authorsNoteBottom: [],
      examples: [
        { place: "before", text: "e1" },
        { place: "after", text: "e2" },
      ],
      atDepth: [],
      outlets: {},
      personality: "personality",
      scenario: "scenario",
    });
  });

  it("among the Messages is kept apart by depth and role", () => {
    const at = (depth: number, more: Partial<LorebookEntry>) => ({ position: "at_depth", depth, ...more }) as const;
    const text = textOf(
      at(4, { content: "a", order: 2 }),
      at(4, { content: "b", order: 1 }),
      at(4, { content: "c", role: "user" }),
      at(0, { content: "d" }),
    );
    expect(text.atDepth).toEqual([
      { depth: 4, role: "user", texts: ["c"] },
      { depth: 0, role: "system", texts: ["d"] },
      { depth: 4, role: "system", texts: ["b", "a"] },
    ]);
  });

  it("of an outlet is collected under its name, whose case counts; without a name it stands nowhere", () => {
    const outlet = (name: string, content: string, order: number) =>
      ({ position: "outlet", outlet: name, content, order }) as const;
    const text = textOf(outlet("Z", "one", 20), outlet("Z", "two", 10), outlet("z", "w", 1), outlet("", "lost", 1));
    expect(text.outlets).toEqual({ Z: "two\none", z: "w" });
  });
});

describe("an author's note", () => {
  it.each([
    ["note", ["top"], ["bottom"], "top\nnote\nbottom"],
    ["note", [], [], "note"],
    ["", ["top"], ["bottom"], "top\n\nbottom"],
    ["\nnote\n", ["\ntop\n"], ["\nbot\n"], "top\n\n\nnote\n\n\nbot"],
  ])("%j with %j above and %j below is %j", (note, authorsNoteTop, authorsNoteBottom, expected) => {
    expect(wrapAuthorsNote(note, { authorsNoteTop, authorsNoteBottom })).toBe(expected);
  });
});
