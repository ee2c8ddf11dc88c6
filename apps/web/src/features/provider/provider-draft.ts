import type {
  CreateProviderInput,
  FoundServerFieldsFragment,
  ProviderFieldsFragment,
  TestProviderInput,
  UpdateProviderInput,
} from "../../generated/graphql";

/** What a person types into the form of a Provider. Numbers and prices are text until they are sent. */
export interface ProviderDraft {
  name: string;
  kind: string;
  baseUrl: string;
  /** A new key; empty leaves the stored one. */
  key: string;
  /** Whether the stored key is to be removed. */
  removesKey: boolean;
  model: string;
  isEnabled: boolean;
  allowsPrivateNetwork: boolean;
  contextTokens: string;
  responseTokens: string;
  inputPricePerMillion: string;
  outputPricePerMillion: string;
  currency: string;
  modelPrices: readonly PriceDraft[];
  /** Of the server program; empty goes by what it says itself. */
  programVersion: string;
}

/** What a person types as the prices of one model. */
export interface PriceDraft {
  readonly model: string;
  readonly input: string;
  readonly output: string;
}

/** The kind chosen at first: whatever speaks OpenAI's protocol. */
const FIRST_KIND = "openai_compatible";

/** The form of a Provider as it is; of a new one without an argument. */
export function draftOf(provider?: ProviderFieldsFragment): ProviderDraft {
  return {
    name: provider?.name ?? "",
    kind: provider?.kind ?? FIRST_KIND,
    baseUrl: provider?.baseUrl ?? "",
    key: "",
    removesKey: false,
    model: provider?.model ?? "",
    isEnabled: provider?.isEnabled ?? true,
    allowsPrivateNetwork: provider?.allowsPrivateNetwork ?? false,
    contextTokens: String(provider?.contextTokens ?? 8_192),
    responseTokens: String(provider?.responseTokens ?? 1_024),
    inputPricePerMillion: provider?.inputPricePerMillion ?? "",
    outputPricePerMillion: provider?.outputPricePerMillion ?? "",
    currency: provider?.currency ?? "USD",
    modelPrices: (provider?.modelPrices ?? []).map(({ model, inputPricePerMillion, outputPricePerMillion }) => ({
      model,
      input: inputPricePerMillion ?? "",
      output: outputPricePerMillion ?? "",
    })),
    programVersion: provider?.programVersion ?? "",
  };
}

/** The fields of a form that differ from another's. */
export function changedDraft(before: ProviderDraft, after: ProviderDraft): Partial<ProviderDraft> {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof ProviderDraft]),
  );
  return Object.fromEntries(changed);
}

/** A kind of service, as far as the form needs it. */
export interface KindOfProvider {
  readonly id: string;
  readonly label: string;
  readonly defaultBaseUrl?: string | null;
  readonly isLocal: boolean;
}

/**
 * The form after another kind was chosen: name and address follow it as long as nobody has typed others, and what runs
 * on one's own machine may be reached there.
 */
export function withKind(
  draft: ProviderDraft,
  previous: KindOfProvider | undefined,
  next: KindOfProvider,
): ProviderDraft {
  const isNameTyped = draft.name !== "" && draft.name !== previous?.label;
  const isAddressTyped = draft.baseUrl !== "" && draft.baseUrl !== previous?.defaultBaseUrl;
  return {
    ...draft,
    kind: next.id,
    name: isNameTyped ? draft.name : next.id === FIRST_KIND ? "" : next.label,
    baseUrl: isAddressTyped ? draft.baseUrl : (next.defaultBaseUrl ?? ""),
    allowsPrivateNetwork: next.isLocal,
  };
}

/** The form with the kind and address that fit what answers there. A version was said of another program. */
export function adoptFound(
  draft: ProviderDraft,
  { kind, baseUrl }: Pick<FoundServerFieldsFragment, "kind" | "baseUrl">,
) {
  return { ...draft, kind, baseUrl: baseUrl ?? draft.baseUrl, programVersion: "" };
}

/** What is wrong with the form before it is sent, field by field; the server knows the bounds. */
export function draftProblems({ contextTokens, responseTokens }: ProviderDraft): Readonly<Record<string, string>> {
  const numbers = { contextTokens, responseTokens };
  const wrong = Object.entries(numbers).filter(([, text]) => !/^\d{1,9}$/.test(text.trim()));
  return Object.fromEntries(wrong.map(([field]) => [field, "Give a whole number of tokens."]));
}

/** The form as the API takes it for a new Provider. */
export function toCreateInput(draft: ProviderDraft, idempotencyKey: string): CreateProviderInput {
  return { ...termsOf(draft), idempotencyKey, ...(draft.key !== "" && { key: draft.key }) };
}

/** The form as the API takes it for a change of `provider`. A key is only sent when it is to change. */
export function toUpdateInput(draft: ProviderDraft, { id, version }: ProviderFieldsFragment): UpdateProviderInput {
  return { id, expectedVersion: version, ...termsOf(draft), ...keyChange(draft) };
}

/** What a connection test of the form asks, saved or not. */
export function toTestInput(draft: ProviderDraft, provider?: ProviderFieldsFragment): TestProviderInput {
  const { kind, baseUrl, model, allowsPrivateNetwork } = termsOf(draft);
  return { providerId: provider?.id ?? null, kind, baseUrl, model, allowsPrivateNetwork, ...keyChange(draft) };
}

function keyChange({ key, removesKey }: ProviderDraft): { key?: string | null } {
  if (key !== "") return { key };
  return removesKey ? { key: null } : {};
}

function termsOf(draft: ProviderDraft) {
  return {
    name: draft.name,
    kind: draft.kind,
    baseUrl: draft.baseUrl.trim() || null,
    model: draft.model.trim() || null,
    isEnabled: draft.isEnabled,
    allowsPrivateNetwork: draft.allowsPrivateNetwork,
    contextTokens: Number(draft.contextTokens),
    responseTokens: Number(draft.responseTokens),
    inputPricePerMillion: draft.inputPricePerMillion.trim() || null,
    outputPricePerMillion: draft.outputPricePerMillion.trim() || null,
    currency: draft.currency,
    modelPrices: draft.modelPrices.map(({ model, input, output }) => ({
      model: model.trim(),
      inputPricePerMillion: input.trim() || null,
      outputPricePerMillion: output.trim() || null,
    })),
    programVersion: draft.programVersion.trim() || null,
  };
}
