import type { LedgerService } from "./ledger.service.js";
import type { LedgerLoaders } from "./usage-totals.js";

declare module "../../graphql/context.js" {
  interface Services {
    ledger: LedgerService;
  }
  interface Loaders extends LedgerLoaders {}
}
