import { z } from "zod";
import type { ProgramName } from "../kinds/provider-kind.js";
import { get, label } from "./answers.js";
import type { Question } from "./questions.js";

/** What only one server program says, or one that pretends to be it. */
export interface Signature {
  readonly program: ProgramName;
  readonly sign: Question<true>;
}

const says = (path: string, shape: z.ZodType) => get(path, shape, () => true as const);

/** Several tell in the list of models whose they are. */
const owns = (owner: string) =>
  says("/v1/models", z.object({ data: z.array(z.object({ owned_by: z.literal(owner) })).nonempty() }));

/**
 * How a server program is told from the others. A program stands before those it pretends to be: TabbyAPI and Aphrodite
 * answer as KoboldCpp does, and KoboldCpp as llama.cpp and Ollama do. Sources are named at the programs.
 */
export const SIGNATURES: readonly Signature[] = [
  { program: "tabbyapi", sign: owns("tabbyAPI") },
  { program: "tabbyapi", sign: says("/v1/model", z.object({ id: label, parameters: z.object({}) })) },
  // aphrodite/endpoints/openai/protocol.py, `ModelCard`.
  { program: "aphrodite", sign: owns("pygmalionai") },
  { program: "ooba", sign: says("/v1/internal/model/info", z.object({ model_name: label })) },
  { program: "tgi", sign: says("/info", z.object({ model_id: label, max_total_tokens: z.int() })) },
  { program: "sglang", sign: says("/get_server_info", z.object({ version: label })) },
  {
    program: "lmstudio",
    sign: says("/api/v1/models", z.object({ models: z.array(z.object({ key: label })).nonempty() })),
  },
  { program: "koboldcpp", sign: says("/api/extra/version", z.object({ result: z.literal("KoboldCpp") })) },
  { program: "llamacpp", sign: says("/props", z.object({ build_info: label })) },
  { program: "llamacpp", sign: owns("llamacpp") },
  { program: "vllm", sign: owns("vllm") },
  { program: "ollama", sign: says("/api/version", z.object({ version: label })) },
];
