import type { TestApi } from "../support/start-test-api.js";

const REPORT =
  "sent { parameter value fields } leftOut { parameter code reason } adjusted { parameter from to reason } origins { parameter layer } body";
export const PREVIEW = `query ($providerId: ID, $model: String, $spaceId: ID, $membershipId: ID, $values: JSON) {
  samplerRequestPreview(providerId: $providerId, model: $model, spaceId: $spaceId, membershipId: $membershipId, values: $values) {
    ${REPORT} providerName kind model version contextLimit contextTokens responseTokens values layers { layer label values } conflicts { cause affected message }
  }
}`;
export const RUN_SAMPLERS = `query ($id: ID!) { run(id: $id) { status samplers { ${REPORT} } } }`;
export const UPDATE_SPACE =
  "mutation ($input: UpdateSpaceInput!) { updateSpace(input: $input) { space { id version samplerValues } } }";
export const UPDATE_MEMBERSHIP =
  "mutation ($input: UpdateMembershipInput!) { updateMembership(input: $input) { membership { id version samplerValues } } }";
export const UPDATE_MODEL =
  "mutation ($input: UpdateModelSamplersInput!) { updateModelSamplers(input: $input) { modelSamplers { model version samplerValues } } }";
export const UPDATE_PROVIDER =
  "mutation ($input: UpdateProviderInput!) { updateProvider(input: $input) { provider { id version samplerValues } } }";

/** What became of settings, as these tests look at it. */
export interface ShownReport {
  readonly sent: readonly { readonly parameter: string; readonly value: unknown; readonly fields: readonly string[] }[];
  readonly leftOut: readonly { readonly parameter: string; readonly code: string; readonly reason: string }[];
  readonly adjusted: readonly { readonly parameter: string; readonly from: unknown; readonly to: unknown }[];
  readonly origins: readonly { readonly parameter: string; readonly layer: string }[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** A preview, as these tests look at it. */
export interface ShownPreview extends ShownReport {
  readonly version: string | null;
  readonly contextTokens: number;
  readonly responseTokens: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly layers: readonly { readonly layer: string; readonly label: string; readonly values: object }[];
  readonly conflicts: readonly { readonly cause: string; readonly affected: readonly string[] }[];
}

/** What would become of settings, as Ada sees it. */
export async function preview(api: TestApi, variables: Readonly<Record<string, unknown>>): Promise<ShownPreview> {
  const { samplerRequestPreview } = await api
    .as("ada")
    .must<{ samplerRequestPreview: ShownPreview }>(PREVIEW, variables);
  return samplerRequestPreview;
}

/** Where each setting comes from. */
export function originsOf({ origins }: ShownReport): Record<string, string> {
  return Object.fromEntries(origins.map(({ parameter, layer }) => [parameter, layer]));
}
