import { describe, expect, it } from "vitest";
import { closeOpenMarks, withoutMarks } from "./open-marks";

describe("closing what is still open", () => {
  it.each([
    ["*She turns the", "*She turns the*"],
    ["*She turns the ", "*She turns the*"],
    ["*Done.* She *says", "*Done.* She *says*"],
    ["**No *never", "**No *never***"],
    ["*She turns.*", "*She turns.*"],
    ['"Hello," *', '"Hello," '],
    ["2 * 3 = 6", "2 * 3 = 6"],
    ["\\*not narration", "\\*not narration"],
    ["nothing", "nothing"],
  ])("%j reads as %j", (source, closed) => {
    expect(closeOpenMarks(source)).toBe(closed);
  });
});

it("gives the plain words of a text", () => {
  expect(withoutMarks('# Night\n*She nods.* "**No**," `she` says.\n> quoted')).toBe(
    'Night\nShe nods. "No," she says.\nquoted',
  );
});
