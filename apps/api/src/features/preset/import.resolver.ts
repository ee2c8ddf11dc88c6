import { Arg, Authorized, Ctx, Mutation, Resolver } from "type-graphql";
import type { EntityManager } from "typeorm";
import { requireViewer } from "../../graphql/authorization.js";
import type { Context } from "../../graphql/context.js";
import { badInput } from "../../platform/refusal.js";
import { Preset } from "./preset.entity.js";
import { ImportPresetInput } from "./preset.inputs.js";
import { ImportPresetPayload } from "./preset.payloads.js";
import "./preset.context.js";

@Resolver(() => Preset)
export class PresetImportResolver {
  @Authorized()
  @Mutation(() => ImportPresetPayload, {
    description:
      "Makes a Preset of a file: our own export, or a chat completion, text completion, context, instruct or system prompt preset of SillyTavern. BAD_USER_INPUT for anything else, and nothing is changed; NOT_FOUND for the upload.",
  })
  async importPreset(
    @Arg("input", () => ImportPresetInput) { idempotencyKey: key, ...input }: ImportPresetInput,
    @Ctx() context: Context,
  ): Promise<ImportPresetPayload> {
    const { accountId } = requireViewer(context);
    const { services, transaction } = context;
    const request = { accountId, operation: "importPreset", key, input };
    return transaction(async (db) => {
      const { id, report } = await services.idempotency.once<ImportedIds>(db, request, async () => {
        const text = await textOf(db, context, accountId, input);
        const imported = await services.preset.import(db, accountId, text, input.fileName ?? "");
        return { id: imported.preset.id, report: JSON.stringify(imported.report) };
      });
      return {
        preset: await services.preset.require(db, id),
        report: JSON.parse(report ?? "null") as ImportPresetPayload["report"],
      };
    });
  }
}

/** What is kept of an import for a repetition. */
interface ImportedIds {
  readonly [name: string]: string | undefined;
  readonly id: string;
  /** As JSON. */
  readonly report?: string;
}

/** The text sent, or that of the upload, which is used up. */
async function textOf(
  db: EntityManager,
  { services }: Context,
  accountId: string,
  { text, uploadId }: ImportPresetInput,
): Promise<string> {
  if ((text == null) === (uploadId == null)) {
    throw badInput({ path: "text", code: "one_of_two", message: "Give either the text or an upload." });
  }
  if (uploadId == null) return text ?? "";
  const bytes = await services.presetUploads.read(db, accountId, uploadId);
  await services.presetUploads.release(db, uploadId);
  return Buffer.from(bytes).toString("utf8");
}
