import { RunAudit } from "./planning/run-audit.entity.js";
import { PromptResolver, RunPromptResolver } from "./prompt/prompt.resolver.js";
import { Round } from "./round.entity.js";
import { ConversationRunsResolver, MessageRunResolver, SwipeRunResolver } from "./run-of-others.resolver.js";
import { Run } from "./run.entity.js";
import { RunResolver } from "./run.resolver.js";
import { SamplerPreviewResolver } from "./samplers/sampler-preview.resolver.js";
import { MessageStreamResolver } from "./stream/message-stream.resolver.js";
import { Turn } from "./turn.entity.js";

export { Checkpoints } from "./checkpoints.js";
export { RunMessageLocks } from "./message-lock.js";
export { HistoryReader } from "./planning/history-reader.js";
export { LoreSources } from "./planning/lore-sources.js";
export { PlanGathering } from "./planning/plan-inputs.js";
export type { Planner } from "./planning/planner.js";
export { RunPreparation } from "./planning/run-preparation.js";
export { SentPrompts } from "./planning/sent-prompts.js";
export { WorkerPlanner } from "./planning/worker-planner.js";
export { PromptPreviewService } from "./prompt/prompt-preview.service.js";
export { RunPromptReader } from "./prompt/run-prompt.reader.js";
export { RoundService } from "./round.service.js";
export { RunCalls } from "./run-calls.js";
export { RunClaims } from "./run-claims.js";
export { Run } from "./run.entity.js";
export { RunExecutor } from "./run.executor.js";
export { RunFinish } from "./run-finish.js";
export { createRunLoaders } from "./run.loaders.js";
export { RunMemory } from "./run-memory.js";
export { RunService } from "./run.service.js";
export { SamplerLayers } from "./samplers/sampler-layers.js";
export { EventReader } from "./stream/event-reader.js";
export { TextTokens } from "./text-tokens.js";
export { MessageStreamService } from "./stream/message-stream.service.js";

/** Tables of this feature. */
export const runEntities = [Round, Turn, Run, RunAudit];

/** GraphQL of this feature. */
export const runResolvers = [
  RunResolver,
  MessageRunResolver,
  SwipeRunResolver,
  ConversationRunsResolver,
  SamplerPreviewResolver,
  MessageStreamResolver,
  PromptResolver,
  RunPromptResolver,
];
