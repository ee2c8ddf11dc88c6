import { CharactersDocument, ImportCharacterDocument } from "../../generated/graphql";
import { useApi, useMutation } from "../../lib/apollo";
import { useFileImport } from "../../lib/useFileImport";

/** Takes card files, one after the other, and tells what became of each. */
export function useCardImport() {
  const { client } = useApi();
  const { run } = useMutation(ImportCharacterDocument);

  return useFileImport(
    async (uploadId) => {
      const { data, error } = await run({ input: { uploadId } });
      if (error) throw error;
      const { character, issues, isKnown } = data.importCharacter;
      return { state: isKnown ? "known" : "taken", issues, character } as const;
    },
    () => client.refetchQueries({ include: [CharactersDocument] }),
  );
}

export type CardImport = ReturnType<typeof useCardImport>["imports"]["value"][number];
