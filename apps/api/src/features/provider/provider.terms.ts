import { badInput, type InputIssue } from "../../platform/refusal.js";
import { isPrivateHost } from "../../platform/outbound-address.js";
import type { Provider } from "./provider.entity.js";
import { PRACTICE_KIND, PROVIDER_KINDS, providerKind, type ProviderKind } from "./provider-kinds.js";

/** Longest name of a Provider, in UTF-16 units. */
export const MAX_PROVIDER_NAME = 80;

/** Longest base URL and model id, in UTF-16 units. */
const MAX_PROVIDER_TEXT = 2_048;

/** Bounds of the context window and of a reply, in tokens, both ends included. */
export const CONTEXT_TOKENS = { min: 512, max: 4_194_304 } as const;
export const RESPONSE_TOKENS = { min: 16, max: 131_072 } as const;

/** Everything about a Provider that an administrator decides, the key apart. */
export interface ProviderTerms {
  readonly name: string;
  readonly kind: string;
  readonly baseUrl: string | null;
  readonly model: string | null;
  readonly isEnabled: boolean;
  readonly allowsPrivateNetwork: boolean;
  readonly contextTokens: number;
  readonly responseTokens: number;
  readonly inputPricePerMillion: string | null;
  readonly outputPricePerMillion: string | null;
  readonly currency: string;
}

/** What a Provider has unless told otherwise. Name and kind have to be told. */
export const DEFAULT_TERMS: ProviderTerms = {
  name: "",
  kind: "",
  baseUrl: null,
  model: null,
  isEnabled: true,
  allowsPrivateNetwork: false,
  contextTokens: 8_192,
  responseTokens: 1_024,
  inputPricePerMillion: null,
  outputPricePerMillion: null,
  currency: "USD",
};

/** The terms of a stored Provider. */
export function termsOf(provider: Provider): ProviderTerms {
  const { name, kind, baseUrl, model, isEnabled, allowsPrivateNetwork, contextTokens, responseTokens } = provider;
  const { inputPricePerMillion, outputPricePerMillion, currency } = provider;
  return {
    name,
    kind,
    baseUrl,
    model,
    isEnabled,
    allowsPrivateNetwork,
    contextTokens,
    responseTokens,
    inputPricePerMillion,
    outputPricePerMillion,
    currency,
  };
}

/** Terms as a form sends them: what is left out stays. Null empties a field that may be empty, and else counts as left out. */
export type TermsChange = { readonly [K in keyof ProviderTerms]?: ProviderTerms[K] | null | undefined };

/** Terms with a change laid over them. */
export function changeTerms(base: ProviderTerms, change: TermsChange): ProviderTerms {
  const keep = <K extends keyof ProviderTerms>(key: K): ProviderTerms[K] => change[key] ?? base[key];
  const empty = <K extends "baseUrl" | "model" | "inputPricePerMillion" | "outputPricePerMillion">(key: K) =>
    change[key] === undefined ? base[key] : change[key];
  return {
    name: keep("name"),
    kind: keep("kind"),
    baseUrl: empty("baseUrl"),
    model: empty("model"),
    isEnabled: keep("isEnabled"),
    allowsPrivateNetwork: keep("allowsPrivateNetwork"),
    contextTokens: keep("contextTokens"),
    responseTokens: keep("responseTokens"),
    inputPricePerMillion: empty("inputPricePerMillion"),
    outputPricePerMillion: empty("outputPricePerMillion"),
    currency: keep("currency"),
  };
}

/**
 * The terms in the form they are stored in: texts trimmed, the base URL without the endpoint people paste with it.
 *
 * @throws Refusal BAD_USER_INPUT naming every field that is wrong.
 */
export function acceptTerms(given: ProviderTerms): ProviderTerms {
  const kind = providerKind(given.kind);
  const terms: ProviderTerms = {
    ...given,
    name: given.name.trim(),
    baseUrl: kind?.dialect === "practice" ? null : acceptBaseUrl(given.baseUrl, kind),
    model: given.model?.trim() || null,
    currency: given.currency.trim().toUpperCase(),
    inputPricePerMillion: given.inputPricePerMillion?.trim() || null,
    outputPricePerMillion: given.outputPricePerMillion?.trim() || null,
  };
  const issues = [...textIssues(terms), ...addressIssues(terms), ...numberIssues(terms)];
  if (issues.length > 0) throw badInput(...issues);
  return terms;
}

function acceptBaseUrl(given: string | null, kind: ProviderKind | undefined): string | null {
  const text = given?.trim() || kind?.defaultBaseUrl || null;
  return text === null ? null : text.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
}

const CONTROL = /\p{Cc}/u;

function* textIssues({ name, kind, model, currency }: ProviderTerms): Generator<InputIssue> {
  if (name.length === 0 || name.length > MAX_PROVIDER_NAME || CONTROL.test(name)) {
    const message = `The name must have 1 to ${MAX_PROVIDER_NAME} characters, all of them visible.`;
    yield { path: "name", code: "out_of_range", message };
  }
  if (!providerKind(kind)) {
    const known = PROVIDER_KINDS.filter(({ id }) => id !== PRACTICE_KIND).map(({ id }) => id);
    yield { path: "kind", code: "unknown", message: `The kind must be one of ${known.join(", ")}.` };
  }
  if (model !== null && (model.length > MAX_PROVIDER_TEXT || CONTROL.test(model))) {
    const message = `A model id has at most ${MAX_PROVIDER_TEXT} characters, all of them visible.`;
    yield { path: "model", code: "out_of_range", message };
  }
  if (!/^[A-Z]{3}$/.test(currency)) {
    yield { path: "currency", code: "not_a_currency", message: "Give the currency as three letters, for example USD." };
  }
}

function* addressIssues({ kind, baseUrl, allowsPrivateNetwork }: ProviderTerms): Generator<InputIssue> {
  if (kind === PRACTICE_KIND) return;
  const url =
    baseUrl !== null && baseUrl.length <= MAX_PROVIDER_TEXT && URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.search || url.hash) {
    const message =
      "Give the address of the service, for example https://api.example.org/v1 or http://127.0.0.1:5001/v1.";
    yield { path: "baseUrl", code: "not_a_url", message };
  } else if (url.username || url.password) {
    yield {
      path: "baseUrl",
      code: "has_credentials",
      message: "Put the key into its own field, not into the address.",
    };
  } else if (!allowsPrivateNetwork && isPrivateHost(url.hostname)) {
    const message = `${url.hostname} lies on this machine or inside your network. Allow that for this Provider if it is meant.`;
    yield { path: "allowsPrivateNetwork", code: "private_address", message };
  }
}

function* numberIssues(terms: ProviderTerms): Generator<InputIssue> {
  const { contextTokens, responseTokens } = terms;
  if (!isWithin(contextTokens, CONTEXT_TOKENS)) {
    const message = `The context must be ${CONTEXT_TOKENS.min} to ${CONTEXT_TOKENS.max} tokens.`;
    yield { path: "contextTokens", code: "out_of_range", message };
  }
  if (!isWithin(responseTokens, RESPONSE_TOKENS) || responseTokens >= contextTokens) {
    const message = `A reply must be ${RESPONSE_TOKENS.min} to ${RESPONSE_TOKENS.max} tokens and leave room in the context.`;
    yield { path: "responseTokens", code: "out_of_range", message };
  }
  for (const path of ["inputPricePerMillion", "outputPricePerMillion"] as const) {
    const price = terms[path];
    if (price !== null && !/^\d{1,6}(\.\d{1,9})?$/.test(price)) {
      yield { path, code: "not_a_price", message: "Give a price as a decimal number, for example 0.15." };
    }
  }
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
