import { badInput, type InputIssue } from "../../platform/refusal.js";
import { isPrivateHost } from "../../platform/outbound-address.js";
import type { ModelPrice, Prices } from "./model-price.js";
import type { Provider } from "./provider.entity.js";
import { readBaseUrl } from "./base-url.js";
import { PRACTICE_KIND, PROVIDER_KINDS, providerKind, type ProviderKind } from "./provider-kinds.js";
import { samplerIssues, type StoredSamplers } from "./samplers/accept-sampler-values.js";

/** Longest name of a Provider, in UTF-16 units. */
export const MAX_PROVIDER_NAME = 80;

/** Longest base URL and model id, in UTF-16 units. */
export const MAX_PROVIDER_TEXT = 2_048;

/** Longest version of a server program, in UTF-16 units. */
export const MAX_VERSION = 100;

/** Most models of a Provider with prices of their own. */
export const MAX_MODEL_PRICES = 500;

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
  readonly samplerValues: StoredSamplers;
  readonly inputPricePerMillion: string | null;
  readonly outputPricePerMillion: string | null;
  readonly currency: string;
  readonly modelPrices: ModelPrice[];
  readonly programVersion: string | null;
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
  samplerValues: {},
  inputPricePerMillion: null,
  outputPricePerMillion: null,
  currency: "USD",
  modelPrices: [],
  programVersion: null,
};

/** The terms of a stored Provider. */
export function termsOf(provider: Provider): ProviderTerms {
  const { name, kind, baseUrl, model, isEnabled, allowsPrivateNetwork, contextTokens, responseTokens } = provider;
  const { samplerValues, inputPricePerMillion, outputPricePerMillion, currency, modelPrices, programVersion } =
    provider;
  return {
    name,
    kind,
    baseUrl,
    model,
    isEnabled,
    allowsPrivateNetwork,
    contextTokens,
    responseTokens,
    samplerValues,
    inputPricePerMillion,
    outputPricePerMillion,
    currency,
    modelPrices,
    programVersion,
  };
}

/** Terms as a form sends them: what is left out stays. Null empties a field that may be empty, and else counts as left out. */
export type TermsChange = { readonly [K in keyof ProviderTerms]?: ProviderTerms[K] | null | undefined };

/** Terms with a change laid over them. */
export function changeTerms(base: ProviderTerms, change: TermsChange): ProviderTerms {
  const keep = <K extends keyof ProviderTerms>(key: K): ProviderTerms[K] => change[key] ?? base[key];
  const empty = <K extends "baseUrl" | "model" | "inputPricePerMillion" | "outputPricePerMillion" | "programVersion">(
    key: K,
  ) => (change[key] === undefined ? base[key] : change[key]);
  return {
    name: keep("name"),
    kind: keep("kind"),
    baseUrl: empty("baseUrl"),
    model: empty("model"),
    isEnabled: keep("isEnabled"),
    allowsPrivateNetwork: keep("allowsPrivateNetwork"),
    contextTokens: keep("contextTokens"),
    responseTokens: keep("responseTokens"),
    samplerValues: keep("samplerValues"),
    inputPricePerMillion: empty("inputPricePerMillion"),
    outputPricePerMillion: empty("outputPricePerMillion"),
    currency: keep("currency"),
    modelPrices: keep("modelPrices"),
    programVersion: empty("programVersion"),
  };
}

/**
 * The terms in the form they are stored in: texts trimmed, the base URL as `readBaseUrl` reads it.
 *
 * @throws Refusal BAD_USER_INPUT naming every field that is wrong.
 */
export function acceptTerms(given: ProviderTerms): ProviderTerms {
  const kind = providerKind(given.kind);
  const terms: ProviderTerms = {
    ...given,
    name: given.name.trim(),
    baseUrl: given.kind === PRACTICE_KIND ? null : acceptBaseUrl(given.baseUrl, kind),
    model: given.model?.trim() || null,
    currency: given.currency.trim().toUpperCase(),
    inputPricePerMillion: given.inputPricePerMillion?.trim() || null,
    outputPricePerMillion: given.outputPricePerMillion?.trim() || null,
    modelPrices: given.modelPrices.map(acceptModelPrice).filter(isPriced),
    programVersion: given.programVersion?.trim() || null,
  };
  const issues = [
    ...textIssues(terms),
    ...addressIssues(terms),
    ...numberIssues(terms),
    ...priceIssues(terms),
    ...samplerIssues(terms.samplerValues),
  ];
  if (issues.length > 0) throw badInput(...issues);
  return terms;
}

function acceptBaseUrl(given: string | null, kind: ProviderKind | undefined): string | null {
  return given?.trim() ? readBaseUrl(given, kind) : (kind?.defaultBaseUrl ?? null);
}

const CONTROL = /\p{Cc}/u;

const PRICE = /^\d{1,6}(\.\d{1,9})?$/;

function acceptModelPrice({
  model,
  inputPricePerMillion: input,
  outputPricePerMillion: output,
}: ModelPrice): ModelPrice {
  return {
    model: model.trim(),
    inputPricePerMillion: input?.trim() || null,
    outputPricePerMillion: output?.trim() || null,
  };
}

/** A model without prices of its own costs what the Provider costs. */
function isPriced({ inputPricePerMillion, outputPricePerMillion }: ModelPrice): boolean {
  return inputPricePerMillion !== null || outputPricePerMillion !== null;
}

function* textIssues({ name, kind, model, currency, programVersion }: ProviderTerms): Generator<InputIssue> {
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
  if (programVersion !== null && (programVersion.length > MAX_VERSION || CONTROL.test(programVersion))) {
    const message = `A version has at most ${MAX_VERSION} characters, all of them visible.`;
    yield { path: "programVersion", code: "out_of_range", message };
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
}

function* priceIssues(terms: ProviderTerms): Generator<InputIssue> {
  const { modelPrices } = terms;
  yield* notPrices(terms, "");
  for (const [index, price] of modelPrices.entries()) {
    const { model } = price;
    yield* notPrices(price, `modelPrices.${index}.`);
    const path = `modelPrices.${index}.model`;
    if (model.length === 0 || model.length > MAX_PROVIDER_TEXT || CONTROL.test(model)) {
      const message = `A model id has 1 to ${MAX_PROVIDER_TEXT} characters, all of them visible.`;
      yield { path, code: "out_of_range", message };
    }
    if (modelPrices.findIndex((other) => other.model === model) < index) {
      yield { path, code: "repeated", message: `"${model}" has a price already.` };
    }
  }
  if (modelPrices.length > MAX_MODEL_PRICES) {
    const message = `At most ${MAX_MODEL_PRICES} models have prices of their own.`;
    yield { path: "modelPrices", code: "too_many", message };
  }
}

function* notPrices(prices: Prices, place: string): Generator<InputIssue> {
  for (const field of ["inputPricePerMillion", "outputPricePerMillion"] as const) {
    const price = prices[field];
    if (price !== null && !PRICE.test(price)) {
      const message = "Give a price as a decimal number, for example 0.15.";
      yield { path: `${place}${field}`, code: "not_a_price", message };
    }
  }
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
