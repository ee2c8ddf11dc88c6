import { ImportLorebookDocument, LorebooksDocument } from "../../generated/graphql";
import { useApi, useMutation } from "../../lib/apollo";
import { useFileImport } from "../../lib/useFileImport";

/** Takes Lorebook files, one after the other, and tells what became of each. */
export function useLorebookImport() {
  const { client } = useApi();
  const { run } = useMutation(ImportLorebookDocument);

  return useFileImport(
    async (uploadId) => {
      const { data, error } = await run({ input: { uploadId } });
      if (error) throw error;
      const { lorebook, format, issues } = data.importLorebook;
      return { state: "taken", issues, lorebook, format } as const;
    },
    () => client.refetchQueries({ include: [LorebooksDocument] }),
  );
}

export type LorebookImport = ReturnType<typeof useLorebookImport>["imports"]["value"][number];
