import { LedgerEntry } from "./ledger-entry.entity.js";
import { ViewerUsageResolver } from "./ledger.resolver.js";
import { UsageTotal } from "./usage-total.entity.js";

export { formatCost } from "./cost.js";
export { LedgerEntry } from "./ledger-entry.entity.js";
export { protectLedger } from "./ledger-triggers.js";
export { LedgerService, type RecordedCall } from "./ledger.service.js";
export { createLedgerLoaders, UsageTotals } from "./usage-totals.js";

/** Tables of this feature. */
export const ledgerEntities = [LedgerEntry, UsageTotal];

/** GraphQL of this feature. */
export const ledgerResolvers = [ViewerUsageResolver];
