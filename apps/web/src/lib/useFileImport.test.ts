import { watch } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerUploads } from "../testing/given-uploads";
import { inScope } from "../testing/in-scope";
import { createScriptedApi } from "../testing/scripted-api";
import { ApiError } from "./apollo";
import { useFileImport } from "./useFileImport";

afterEach(() => vi.unstubAllGlobals());

const file = (name: string) => new File(["{}"], name);

/** An import whose server refuses files called `diary`, and what it told meanwhile. */
function open() {
  const told: string[] = [];
  let done = 0;
  const { result } = inScope(createScriptedApi({}), () => {
    const importing = useFileImport(
      async (_uploadId, name) => {
        if (name.startsWith("diary")) throw new ApiError("BAD_USER_INPUT", "This is no Lorebook.");
        return { state: "taken", title: name.toUpperCase() } as const;
      },
      async () => void (done += 1),
    );
    const words = () => importing.imports.value.map(({ state, sentShare }) => `${state}${sentShare ?? ""}`).join(" ");
    watch(words, (now) => told.push(now), { flush: "sync" });
    return importing;
  });
  return { ...result, told, doneCount: () => done };
}
const names = (imports: readonly { fileName: string; state: string }[]) =>
  imports.map(({ fileName, state }) => `${fileName} ${state}`);

describe("importing files", () => {
  it("tells of each what becomes of it, step by step", async () => {
    answerUploads();
    const { importFiles, told } = open();
    const outcome = await importFiles([file("harbour"), file("diary")]);
    expect(outcome).toMatchObject([
      { state: "taken", title: "HARBOUR" },
      { state: "refused", problem: "This is no Lorebook." },
    ]);
    expect(told).toEqual([
      "waiting waiting",
      "sending waiting",
      "sending0.5 waiting",
      "reading1 waiting",
      "taken1 waiting",
      "taken1 sending",
      "taken1 sending0.5",
      "taken1 reading1",
      "taken1 refused1",
    ]);
  });

  it("lets those that come later wait behind those under way, and loses none when it is closed too early", async () => {
    answerUploads();
    const { importFiles, imports, dismiss, doneCount } = open();
    const first = importFiles([file("harbour"), file("coast")]);
    const second = importFiles([file("docks")]);
    dismiss();
    expect(names(await first)).toEqual(["harbour taken", "coast taken"]);
    expect(names(await second)).toEqual(["docks taken"]);
    expect(imports.value).toHaveLength(3);
    expect(doneCount()).toBe(2);
    dismiss();
    expect(imports.value).toEqual([]);
  });

  it("goes on after a file that could not be sent", async () => {
    answerUploads(({ name }) => (name === "harbour" ? undefined : { body: { id: name, fileName: name } }));
    const { importFiles } = open();
    const outcome = await importFiles([file("harbour"), file("coast")]);
    expect(names(outcome)).toEqual(["harbour refused", "coast taken"]);
    expect(outcome[0]?.problem).toContain("could not be reached");
  });
});
