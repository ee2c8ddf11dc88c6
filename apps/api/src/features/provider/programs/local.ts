import { z } from "zod";
import type { ProgramName } from "../kinds/provider-kind.js";
import { amount, get, label, post } from "./answers.js";
import type { ProgramQuestions } from "./questions.js";

const maybe = <T extends z.ZodType>(shape: T) => shape.nullish().catch(null);
const version = z.object({ version: label });
const readVersion = ({ version: found }: z.infer<typeof version>) => ({ version: found });

/** llama.cpp, tools/server/README.md, "GET /props" and "POST /tokenize". */
const llamacpp: ProgramQuestions = {
  facts: [
    get(
      "/props",
      z.object({
        build_info: maybe(label),
        model_alias: maybe(label),
        model_path: maybe(label),
        default_generation_settings: maybe(z.object({ n_ctx: maybe(amount) })),
      }),
      ({ build_info: build, model_alias: alias, model_path: path, default_generation_settings: settings }) => ({
        version: build ?? null,
        model: alias ?? path?.split(/[/\\]/).at(-1) ?? null,
        contextTokens: settings?.n_ctx ?? null,
      }),
    ),
  ],
  tokens: post(
    "/tokenize",
    ({ text }) => ({ content: text, add_special: true }),
    z.object({ tokens: z.array(z.unknown()) }),
    ({ tokens }) => tokens.length,
  ),
};

/** KoboldCpp, embd_res/kcpp_docs.embd. */
const koboldcpp: ProgramQuestions = {
  facts: [
    get("/api/extra/version", version, readVersion),
    get("/api/extra/true_max_context_length", z.object({ value: amount }), ({ value }) => ({ contextTokens: value })),
    get("/api/v1/model", z.object({ result: label }), ({ result }) => ({ model: result })),
  ],
  tokens: post(
    "/api/extra/tokencount",
    ({ text }) => ({ prompt: text }),
    z.object({ value: amount }),
    ({ value }) => value,
  ),
};

/** ollama, docs/api.md, "Version" and "Show Model Information". It does not count. */
const ollama: ProgramQuestions = {
  facts: [
    get("/api/version", version, readVersion),
    post(
      "/api/show",
      ({ model }) => ({ model }),
      z.object({ model_info: z.record(z.string(), z.unknown()) }),
      ({ model_info: info }, { model }) => {
        const size = amount.safeParse(info[`${String(info["general.architecture"])}.context_length`]);
        return { model, contextTokens: size.success ? size.data : null };
      },
    ),
  ],
};

const countedAt = (path: string) =>
  post(
    path,
    ({ text, model }) => ({ ...(model !== "" && { model }), prompt: text }),
    z.object({ count: amount }),
    ({ count }) => count,
  );

/** vLLM, vllm/entrypoints, `/version`, `/tokenize`. The context is in the list of models. */
const vllm: ProgramQuestions = { facts: [get("/version", version, readVersion)], tokens: countedAt("/tokenize") };

/** Aphrodite, a relative of vLLM. */
const aphrodite: ProgramQuestions = {
  facts: [get("/version", version, readVersion)],
  tokens: countedAt("/v1/tokenize"),
};

/** TabbyAPI, endpoints/core/router.py. It tells no version. */
const tabbyapi: ProgramQuestions = {
  facts: [
    get(
      "/v1/model",
      z.object({ id: label, parameters: maybe(z.object({ max_seq_len: maybe(amount) })) }),
      ({ id, parameters }) => ({ model: id, contextTokens: parameters?.max_seq_len ?? null }),
    ),
  ],
  tokens: post(
    "/v1/token/encode",
    ({ text }) => ({ text }),
    z.object({ length: amount }),
    ({ length }) => length,
  ),
};

/** text-generation-webui, modules/api/script.py. It tells no version. */
const ooba: ProgramQuestions = {
  facts: [get("/v1/internal/model/info", z.object({ model_name: label }), ({ model_name: model }) => ({ model }))],
  tokens: post(
    "/v1/internal/token-count",
    ({ text }) => ({ text }),
    z.object({ length: amount }),
    ({ length }) => length,
  ),
};

/** SGLang, python/sglang/srt/entrypoints. */
const sglang: ProgramQuestions = {
  facts: [
    get(
      "/get_server_info",
      z.object({ version: maybe(label), context_length: maybe(amount) }),
      ({ version: found, context_length: contextTokens }) => ({
        version: found ?? null,
        contextTokens: contextTokens ?? null,
      }),
    ),
    get("/get_model_info", z.object({ model_path: label }), ({ model_path: model }) => ({ model })),
  ],
  tokens: countedAt("/v1/tokenize"),
};

/** Text Generation Inference, router/src/server.rs, `/info`, `/tokenize`. */
const tgi: ProgramQuestions = {
  facts: [
    get(
      "/info",
      z.object({ model_id: label, version: maybe(label), max_total_tokens: maybe(amount) }),
      ({ model_id: model, version: found, max_total_tokens: contextTokens }) => ({
        model,
        version: found ?? null,
        contextTokens: contextTokens ?? null,
      }),
    ),
  ],
  tokens: post(
    "/tokenize",
    ({ text }) => ({ inputs: text }),
    z.array(z.unknown()),
    (list) => list.length,
  ),
};

const LmStudioModel = z.object({
  key: label,
  loaded_instances: z.array(z.object({ config: z.object({ context_length: amount }) })),
});

/** LM Studio, 1_developer/2_rest/list.md. It tells no version and does not count. */
const lmstudio: ProgramQuestions = {
  facts: [
    get("/api/v1/models", z.object({ models: z.array(z.unknown()) }), ({ models }, { model }) => {
      const known = models.flatMap((item) => LmStudioModel.safeParse(item).data ?? []);
      const loaded = known.filter((item) => item.loaded_instances.length > 0);
      const meant = loaded.find(({ key }) => key === model) ?? loaded[0];
      return { model: meant?.key ?? null, contextTokens: meant?.loaded_instances[0]?.config.context_length ?? null };
    }),
  ],
};

/** Server programs one runs oneself. */
export const LOCAL_PROGRAMS = {
  llamacpp,
  koboldcpp,
  ollama,
  vllm,
  aphrodite,
  tabbyapi,
  ooba,
  sglang,
  tgi,
  lmstudio,
} satisfies Partial<Record<ProgramName, ProgramQuestions>>;
