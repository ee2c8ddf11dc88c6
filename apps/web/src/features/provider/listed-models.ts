import type { ProviderModelFieldsFragment } from "../../generated/graphql";
import type { PriceDraft, ProviderDraft } from "./provider-draft";

/** What stands beside a model in a list: its size and its price, as far as they are known. */
export function modelDetail({
  contextTokens,
  inputPricePerMillion: input,
  outputPricePerMillion: output,
}: ProviderModelFieldsFragment): string {
  const size = contextTokens == null ? undefined : `${contextTokens.toLocaleString()} tokens`;
  const price = input == null && output == null ? undefined : `${input ?? "?"} in, ${output ?? "?"} out per million`;
  return [size, price].filter(Boolean).join(" · ");
}

/** What stands beside each model that has something to say of itself, by its id. */
export function modelDetails(models: readonly ProviderModelFieldsFragment[]): Readonly<Record<string, string>> {
  const details = models.map((model): [string, string] => [model.id, modelDetail(model)]);
  return Object.fromEntries(details.filter(([, detail]) => detail !== ""));
}

/** The prices of a form with those of one model in place of its former ones, or added. */
export function withPrice(prices: readonly PriceDraft[], price: PriceDraft): readonly PriceDraft[] {
  const isKnown = prices.some(({ model }) => model === price.model);
  return isKnown ? prices.map((each) => (each.model === price.model ? price : each)) : [...prices, price];
}

/** What the list says of the chosen model and the form does not have yet. */
export interface ListedDifference {
  readonly contextTokens?: string;
  readonly price?: PriceDraft;
}

/** Compares the form with what the Provider lists of its model; nothing for a model that is not listed. */
export function listedDifference(
  draft: Pick<ProviderDraft, "model" | "contextTokens" | "modelPrices">,
  models: readonly ProviderModelFieldsFragment[],
): ListedDifference {
  const listed = models.find(({ id }) => id === draft.model.trim());
  if (!listed) return {};
  const size = listed.contextTokens == null ? undefined : String(listed.contextTokens);
  const input = listed.inputPricePerMillion ?? "";
  const output = listed.outputPricePerMillion ?? "";
  const own = draft.modelPrices.find(({ model }) => model === listed.id);
  const isPriced = input === "" && output === "" ? true : own?.input === input && own.output === output;
  return {
    ...(size !== undefined && size !== draft.contextTokens.trim() && { contextTokens: size }),
    ...(!isPriced && { price: { model: listed.id, input, output } }),
  };
}
