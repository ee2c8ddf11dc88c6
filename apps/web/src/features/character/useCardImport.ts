import { shallowReadonly, shallowRef } from "vue";
import { CharactersDocument, ImportCharacterDocument, type ImportCharacterMutation } from "../../generated/graphql";
import { toApiError, useApi, useMutation, type ApiIssue } from "../../lib/apollo";
import { sendFile } from "../../lib/upload";

/** What became of one card file. */
export interface CardImport {
  readonly fileName: string;
  readonly state: "sending" | "taken" | "known" | "refused";
  readonly character?: ImportCharacterMutation["importCharacter"]["character"];
  /** What was coerced or left out, or why the card was refused. */
  readonly issues: readonly ApiIssue[];
  /** The reason in one sentence, when it was refused. */
  readonly problem?: string;
}

/** Takes card files, one after the other, and tells what became of each. */
export function useCardImport() {
  const { client } = useApi();
  const imports = shallowRef<readonly CardImport[]>([]);
  const { run } = useMutation(ImportCharacterDocument);

  async function take(file: File): Promise<CardImport> {
    const fileName = file.name;
    try {
      const { id } = await sendFile(file);
      const { data, error } = await run({ input: { uploadId: id } });
      if (error) return { fileName, state: "refused", issues: error.issues, problem: error.message };
      const { character, issues, isKnown } = data.importCharacter;
      return { fileName, state: isKnown ? "known" : "taken", character, issues };
    } catch (cause) {
      const { message, issues } = toApiError(cause);
      return { fileName, state: "refused", issues, problem: message };
    }
  }

  /** Imports files; their outcomes replace those of the last time. */
  async function importFiles(files: readonly File[]): Promise<readonly CardImport[]> {
    imports.value = files.map(({ name }) => ({ fileName: name, state: "sending", issues: [] }));
    for (const [index, file] of files.entries()) {
      const outcome = await take(file);
      imports.value = imports.value.with(index, outcome);
    }
    await client.refetchQueries({ include: [CharactersDocument] });
    return imports.value;
  }

  function dismiss(): void {
    imports.value = [];
  }

  return { imports: shallowReadonly(imports), importFiles, dismiss };
}
