import type DataLoader from "dataloader";
import type { Run } from "./run.entity.js";
import type { RunService } from "./run.service.js";
import type { MessageStreamService } from "./stream/message-stream.service.js";

/** Batched reads of Runs. */
export interface RunLoaders {
  /** Null for one that is gone. */
  readonly runById: DataLoader<string, Run | null>;
}

declare module "../../graphql/context.js" {
  interface Services {
    run: RunService;
    messageStream: MessageStreamService;
  }
  interface Loaders extends RunLoaders {}
}
