import { firstTables } from "./0001-first-tables.js";
import { presets } from "./0002-presets.js";
import { samplerValues } from "./0003-sampler-values.js";
import { lorebooksAndPrompts } from "./0004-lorebooks-and-prompts.js";
import { promptState } from "./0005-prompt-state.js";
import { reasoning } from "./0006-reasoning.js";
import { tokenCounting } from "./0007-token-counting.js";
import { providerFindings } from "./0008-provider-findings.js";
import { tokenCalibration } from "./0009-token-calibration.js";
import { noStoredTokenCounts } from "./0010-no-stored-token-counts.js";
import { askedProvider } from "./0011-asked-provider.js";
import { accountTimeZone } from "./0012-account-time-zone.js";
import { modelFields } from "./0013-model-fields.js";
import { runAuditSent } from "./0014-run-audit-sent.js";

/** Every migration, oldest first. */
export const migrations: Function[] = [
  firstTables,
  presets,
  samplerValues,
  lorebooksAndPrompts,
  promptState,
  reasoning,
  tokenCounting,
  providerFindings,
  tokenCalibration,
  noStoredTokenCounts,
  askedProvider,
  accountTimeZone,
  modelFields,
  runAuditSent,
];
