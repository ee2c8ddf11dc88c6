import { z } from "zod";
import type { ProviderConnection, ProviderModel } from "../dialect.js";
import type { ProviderTimeouts } from "../provider-call.js";
import { garbage } from "./failures.js";
import { MAX_MODELS, modelId } from "./models.js";
import { baseUrlOf, type ProviderHttp } from "./provider-http.js";
import { tokens } from "./shapes.js";

/** Prices: OpenRouter's are texts and of one token, Together's numbers and of a million. */
const Pricing = z.union([
  z.object({ prompt: z.string(), completion: z.string() }).transform(({ prompt, completion }) => ({
    input: perMillion(Number(prompt) * 1_000_000),
    output: perMillion(Number(completion) * 1_000_000),
  })),
  z.object({ input: z.number(), output: z.number() }).transform(({ input, output }) => ({
    input: perMillion(input),
    output: perMillion(output),
  })),
]);

/** A price as a decimal; undefined for what is none (OpenRouter's -1 for models that choose another). */
function perMillion(price: number): string | undefined {
  if (!Number.isFinite(price) || price < 0 || price >= 1_000_000) return undefined;
  return price.toFixed(9).replace(/\.?0+$/, "");
}

/** Fields a model may be said to take; OpenRouter knows two dozen. */
const MAX_FIELDS = 200;

/** The context window has another name with every server: OpenRouter and Together, vLLM, Groq, Mistral, llama.cpp. */
const Model = z.object({
  id: modelId,
  name: z.string().nullish().catch(null),
  context_length: tokens,
  max_model_len: tokens,
  context_window: tokens,
  max_context_length: tokens,
  pricing: Pricing.nullish().catch(null),
  /** OpenRouter's, openrouter.ai/docs/overview/models. */
  supported_parameters: z.array(z.string().max(64)).max(MAX_FIELDS).nullish().catch(null),
  meta: z.object({ n_ctx: tokens, n_ctx_train: tokens }).nullish().catch(null),
});

/** Together answers with the bare list. */
const ModelList = z.union([
  z.array(z.unknown()),
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
]);

/** The models of a server that lists them as OpenAI does: `GET {base}/models`. @throws ProviderFailure */
export async function listOpenAiModels(
  http: ProviderHttp,
  connection: ProviderConnection,
  request: { readonly signal: AbortSignal; readonly timeouts: ProviderTimeouts },
): Promise<readonly ProviderModel[]> {
  const models = readModels(await http.document(connection, { url: `${baseUrlOf(connection)}/models`, ...request }));
  if (!models) throw garbage("is no list of models");
  return models;
}

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
      model.meta?.n_ctx ??
      model.meta?.n_ctx_train ??
      null;
    const { input, output } = model.pricing ?? {};
    const prices = {
      ...(input !== undefined && { inputPricePerMillion: input }),
      ...(output !== undefined && { outputPricePerMillion: output }),
    };
    // An empty list is that of services which choose a model themselves: it says nothing.
    const fields = model.supported_parameters?.length ? model.supported_parameters : undefined;
    return [{ id: model.id, name: model.name || model.id, contextTokens, ...prices, ...(fields && { fields }) }];
  });
}
