import { capabilitiesIn, type Capabilities } from "./capabilities.js";
import { PARAMETERS } from "./parameters/parameters.js";
import { providerOf, type ProviderKind } from "./providers/providers.js";
import { buildRequest } from "./request/build-request.js";
import type { RequestContext, Target } from "./request/context.js";
import type { SamplerRequest } from "./request/report.js";
import { checkAgainst, type ValueIssue } from "./values/check-values.js";
import type { SamplerValues } from "./values/values.js";

/**
 * Sorts settings of unknown origin into usable values and refusals (UNKNOWN_PARAMETER, WRONG_TYPE, OUT_OF_RANGE).
 * A refusal names the parameter, the value and what is allowed; what is no object at all is refused as a whole, with
 * an empty path. Nothing is thrown.
 */
export function checkValues(values: Readonly<Record<string, unknown>>): {
  readonly values: SamplerValues;
  readonly issues: readonly ValueIssue[];
} {
  return checkAgainst(PARAMETERS, values);
}

/** What a kind of Provider takes, parameter by parameter; without model and version, what its newest version may take. @throws RangeError for an unknown kind. */
export function capabilitiesOf(kind: ProviderKind, target: Target = {}): Capabilities {
  return capabilitiesIn(PARAMETERS, providerOf(kind), target) as Capabilities;
}

/**
 * Turns settings into a Provider's request fields, and says what was sent, left out and adjusted, and why.
 * Values outside a parameter's own range are in `issues`; with any of them the request must not be sent.
 *
 * @throws RangeError for an unknown kind; no values and no context make it throw.
 */
export function toRequest(
  kind: ProviderKind,
  values: Readonly<Record<string, unknown>>,
  context: RequestContext = {},
): SamplerRequest {
  return buildRequest(PARAMETERS, providerOf(kind), values, context) as SamplerRequest;
}
