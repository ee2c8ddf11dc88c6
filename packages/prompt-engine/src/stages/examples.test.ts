import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROPERTY } from "../../test/given.js";
import { parseExamples } from "./examples.js";

const NAMES = { user: ["Ada"], character: ["Birdie", "Wren"] };

describe("example messages", () => {
  it.each([
    ["Ada: A?\nWren: B.", [["user: A?", "character: B."]]],
    ["<START>\r\nAda: A?\r\n<start>\r\nWren: B.", [["user: A?"], ["character: B."]]],
    ["Wren: a\nmore\nAda: b", [["character: a\nmore", "user: b"]]],
    ["The wind.\nAda: a", [["user: The wind.\n a"]]],
    ["The wind.\nWren: a", [["character: The wind.\n a"]]],
    ["Birdie: a\nAda: b\nWren: c", [["character: a", "user: b", "character: c"]]],
    ["<START>Ada: a", [["user: a"]]],
    ["The wind, nobody speaks.", [[]]],
    ["<START>\n \n<START>", []],
    ["", []],
  ])("%j are %j", (text, dialogues) => {
    const read = parseExamples(text, NAMES).map((turns) => turns.map((turn) => `${turn.speaker}: ${turn.text}`));
    expect(read).toEqual(dialogues);
  });

  it("are read whatever they hold", () => {
    const line = fc.constantFrom("<START>", "Ada:", "Wren: x", "", " ", "text", "\r");
    fc.assert(
      fc.property(fc.array(line), fc.string({ maxLength: 3 }), (lines, user) => {
        const dialogues = parseExamples(lines.join("\n"), { user: [user], character: ["Wren"] });
        expect(dialogues.flat().every((turn) => turn.text !== "")).toBe(true);
      }),
      PROPERTY,
    );
  });
});
