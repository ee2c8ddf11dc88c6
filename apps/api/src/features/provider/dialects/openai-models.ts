import { z } from "zod";
import type { ProviderModel } from "../dialect.js";

/** Models listed; hosted services offer some hundreds. */
const MAX_MODELS = 2_000;

const tokens = z.int().positive().nullish().catch(null);

/** The context window has another name with every server: OpenRouter and Together, vLLM, Groq, Mistral, llama.cpp. */
const Model = z.object({
  id: z.string().min(1).max(512),
  name: z.string().nullish().catch(null),
  context_length: tokens,
  max_model_len: tokens,
  context_window: tokens,
  max_context_length: tokens,
  meta: z.object({ n_ctx_train: tokens }).nullish().catch(null),
});

/** Together answers with the bare list. */
const ModelList = z.union([
  z.array(z.unknown()),
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
]);

/** The models in an answer, or undefined when it is no list of models. Items that are none are left out. */
export function readModels(value: unknown): ProviderModel[] | undefined {
  const list = ModelList.safeParse(value);
  if (!list.success) return undefined;
  return list.data.slice(0, MAX_MODELS).flatMap((item) => {
    const { success, data: model } = Model.safeParse(item);
    if (!success) return [];
    const contextTokens =
      model.context_length ??
      model.max_model_len ??
      model.context_window ??
      model.max_context_length ??
      model.meta?.n_ctx_train ??
      null;
    return [{ id: model.id, name: model.name || model.id, contextTokens }];
  });
}
