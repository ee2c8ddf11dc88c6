import { describe, expect, it } from "vitest";
import { complaints } from "./error-docs.mjs";

const meanings = { NOT_FOUND: "There is no such object.", CONFLICT: "Somebody changed it meanwhile." };
const HEADER = "| Code | Meaning | What a client does |\n| ---- | ------- | ------ |\n";

describe("the list of error codes", () => {
  it("is complete when every code has its meaning and an answer", () => {
    const markdown = `${HEADER}| \`NOT_FOUND\` | There is no such object. | Leave the page. |
| \`CONFLICT\`  | Somebody changed it meanwhile. | Show both. |\n`;

    expect(complaints(markdown, meanings)).toEqual([]);
  });

  it("misses codes, knows unknown ones, and compares meanings", () => {
    const markdown = `${HEADER}| \`NOT_FOUND\` | Gone. | Leave. |\n| \`TEAPOT\` | Short and stout. | Pour. |\n`;

    expect(complaints(markdown, meanings)).toEqual([
      'NOT_FOUND: the API says "There is no such object.", the document "Gone."',
      "CONFLICT has no row",
      "TEAPOT is no code of the API",
    ]);
  });

  it("asks what a client does", () => {
    expect(
      complaints(`${HEADER}| \`CONFLICT\` | Somebody changed it meanwhile. |  |\n`, { CONFLICT: meanings.CONFLICT }),
    ).toEqual(["CONFLICT: the row does not say what a client does"]);
  });
});
