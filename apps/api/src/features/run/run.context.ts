import type DataLoader from "dataloader";
import type { KeptSettings } from "./planning/run-audit.js";
import type { PromptPreviewService } from "./prompt/prompt-preview.service.js";
import type { RunPromptReader } from "./prompt/run-prompt.reader.js";
import type { Run } from "./run.entity.js";
import type { RunService } from "./run.service.js";
import type { SamplerLayers } from "./samplers/sampler-layers.js";
import type { MessageStreamService } from "./stream/message-stream.service.js";
import type { CountedText } from "./text-tokens.js";

/** Batched reads of Runs. */
export interface RunLoaders {
  /** Null for one that is gone. */
  readonly runById: DataLoader<string, Run | null>;
  /** What became of a Run's settings; null until it is planned. */
  readonly keptSettingsByRun: DataLoader<string, KeptSettings | null>;
  /** Tokens of texts, by the text. */
  readonly tokensByText: DataLoader<string, CountedText>;
  /** Whether a Run has kept thoughts; without reading them, since they may be long. */
  readonly hasReasoningByRun: DataLoader<string, boolean>;
}

declare module "../../graphql/context.js" {
  interface Services {
    run: RunService;
    samplerLayers: SamplerLayers;
    messageStream: MessageStreamService;
    promptPreview: PromptPreviewService;
    runPrompt: RunPromptReader;
  }
  interface Loaders extends RunLoaders {}
}
