import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../../database/database.js";
import type { Viewer } from "../../graphql/context.js";
import { sendFile } from "../../platform/send-file.js";
import { presetExport } from "./preset-export.js";
import type { PresetPolicy } from "./preset.policy.js";
import type { PresetService } from "./preset.service.js";

/** What the route needs of the rest of the program. */
export interface PresetRouteParts {
  readonly database: Database;
  readonly policy: PresetPolicy;
  readonly presets: PresetService;
  /** @throws Refusal UNAUTHENTICATED. */
  readonly requireViewer: (request: FastifyRequest) => Promise<Viewer>;
}

/** Adds `/presets/:id/export.json`: the Preset as a file that can be imported again. */
export function registerPresetRoutes(app: FastifyInstance, parts: PresetRouteParts): void {
  const { database, policy, presets, requireViewer } = parts;
  app.get<{ Params: { id: string } }>("/presets/:id/export.json", async (request, reply) => {
    const preset = await policy.requireRead(database.read, await requireViewer(request), request.params.id);
    const file = presetExport(preset, await presets.contentOf(database.read, preset.id));
    const bytes = JSON.stringify(file, null, 2);
    return sendFile(reply, { name: `${preset.name}.json`, mediaType: "application/json", bytes });
  });
}
