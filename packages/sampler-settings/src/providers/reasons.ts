/** For endpoints that size their context themselves. */
export const PROMPT_IS_FITTED = "The prompt is fitted to the context before it is sent; there is no field for it.";

/** Where a service lists what each of its models takes. */
export function notListed(service: string): string {
  return `${service} says that this model does not take it.`;
}

/** For facts that were read in one place only or not in the Provider's own documents. */
export const NOT_DOCUMENTED = "Not in this route's own documentation; it may do nothing.";

/** Where a bias needs numbers that only the model's own tokenizer knows. */
export const IDS_OF_THIS_MODEL =
  "Token ids belong to one model's vocabulary; another model reads other tokens in them.";
