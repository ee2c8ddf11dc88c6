import { z } from "zod";
import type { ProviderModel } from "../dialect.js";
import { garbage } from "./failures.js";

/** Models listed; hosted services offer some hundreds. */
export const MAX_MODELS = 2_000;

/**
 * The models in a list that is a field of the answer. Items the reader cannot make out are left out.
 *
 * @param read Gives nothing for an item that is no model to write with.
 * @throws ProviderFailure PROVIDER_GARBAGE when there is no such list.
 */
export function modelsIn<T>(
  answer: unknown,
  field: string,
  item: z.ZodType<T>,
  read: (model: T) => ProviderModel | undefined,
): ProviderModel[] {
  const list = z.object({ [field]: z.array(z.unknown()) }).safeParse(answer);
  if (!list.success) throw garbage("is no list of models");
  return (list.data[field] ?? []).slice(0, MAX_MODELS).flatMap((value) => {
    const { success, data } = item.safeParse(value);
    const model = success ? read(data) : undefined;
    return model ? [model] : [];
  });
}

/** A model's id, as every list has one. What no database can hold is none. */
export const modelId = z
  .string()
  .min(1)
  .max(512)
  .refine((id) => !/\p{Cc}|\p{Cs}/u.test(id));
