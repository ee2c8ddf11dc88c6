import { ImportPresetDocument, PresetsDocument } from "../../generated/graphql";
import { useApi, useMutation } from "../../lib/apollo";
import { useFileImport } from "../../lib/useFileImport";

/** Takes files of settings, one after the other, and tells what became of each. */
export function usePresetImport() {
  const { client } = useApi();
  const { run } = useMutation(ImportPresetDocument);

  return useFileImport(
    async (uploadId, fileName) => {
      const { data, error } = await run({ input: { uploadId, fileName } });
      if (error) throw error;
      const { preset, report } = data.importPreset;
      return { state: "taken", preset, report } as const;
    },
    () => client.refetchQueries({ include: [PresetsDocument] }),
  );
}

export type PresetImport = ReturnType<typeof usePresetImport>["imports"]["value"][number];
