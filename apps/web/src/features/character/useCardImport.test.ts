import { afterEach, describe, expect, it, vi } from "vitest";
import { answerUploads } from "../../testing/given-uploads";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { useCardImport } from "./useCardImport";

const WREN = {
  __typename: "Character",
  id: "wren",
  name: "Wren",
  tags: [],
  portraitUrl: null,
  visibility: "PRIVATE",
  isMine: true,
  ownerName: "Ada",
  updatedAt: "2026-01-01T00:00:00Z",
  version: 1,
};
const NOTE = {
  __typename: "CardIssueInfo",
  path: "data.tags",
  code: "not_text",
  message: "A tag was no text.",
  isRefusal: false,
};
const MISSING = { path: "data.name", code: "missing", message: "A card needs a name." };

afterEach(() => void vi.unstubAllGlobals());

function importing() {
  const scripted = createScriptedApi({
    ImportCharacter: ({ input }) => {
      const { uploadId } = input as { uploadId: string };
      if (uploadId === "holiday.png") return refusal("BAD_USER_INPUT", "This is no card.", { issues: [MISSING] });
      const payload = { __typename: "ImportCharacterPayload", isKnown: uploadId === "again.png" };
      return { data: { importCharacter: { ...payload, issues: [NOTE], character: WREN } } };
    },
  });
  return inScope(scripted, () => useCardImport()).result;
}

describe("importing cards", () => {
  it("tells of every file what became of it, in the order they were given", async () => {
    answerUploads();
    const { importFiles } = importing();

    const outcomes = await importFiles([
      new File(["card"], "wren.png"),
      new File(["no card"], "holiday.png"),
      new File(["card"], "again.png"),
    ]);

    expect(outcomes.map(({ fileName, state }) => [fileName, state])).toEqual([
      ["wren.png", "taken"],
      ["holiday.png", "refused"],
      ["again.png", "known"],
    ]);
  });

  it("keeps what was coerced, and why a card was refused, field by field", async () => {
    answerUploads();
    const { importFiles } = importing();

    const [taken, refused] = await importFiles([new File([""], "wren.png"), new File([""], "holiday.png")]);

    expect(taken?.issues).toMatchObject([{ path: "data.tags", message: "A tag was no text." }]);
    expect(refused?.issues).toEqual([MISSING]);
  });

  it("says in plain words why a file was not even taken", async () => {
    const error = { message: "The file is larger than 25 MiB.", extensions: { code: "BAD_USER_INPUT" } };
    answerUploads(() => ({ status: 413, body: { errors: [error] } }));
    const { importFiles } = importing();

    const [outcome] = await importFiles([new File(["…"], "huge.png")]);

    expect(outcome).toMatchObject({ state: "refused", problem: "The file is larger than 25 MiB." });
  });
});
