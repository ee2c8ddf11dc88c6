import { changed, type Encoder } from "../encoders/encoder.js";
import { texts } from "../encoders/lists.js";
import { promptBudget } from "../encoders/numbers.js";
import { onlyWithoutStreaming } from "./conditions.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";

const NEUTRAL_IS_AN_ERROR = "It does nothing at this value, and this Provider answers the value itself with an error.";

/** 0 is an error (422): greedy decoding is asked for by rolling no dice. */
const temperature: Encoder = (value, { field }) => ({
  writes: [value === 0 ? { field: "parameters.do_sample", value: false } : { field, value }],
});

const onlyOnceAndUnseeded: Condition = (values, context) =>
  typeof values.seed === "number" && values.seed >= 0
    ? "Several replies cannot be written with a fixed seed here."
    : onlyWithoutStreaming(values, context);

/** Hugging Face's Text Generation Inference, its own route. */
export const tgi: ProviderFacts = {
  kind: "tgi",
  name: "HF TGI (native)",
  protocol: "tgi-native",
  endpoint: "POST /generate_stream (or /generate) {inputs, parameters}",
  sources: [
    "https://github.com/huggingface/text-generation-inference @db931fc (2026-01-08) router/src/lib.rs:303,829,940-1010,1064,1412; router/src/validation.rs:195-320",
  ],
  notes: ["Top P 1, typical P 1, top K 0 and temperature 0 are errors, so neutral values are never sent."],
  takes: {
    max_context_tokens: { field: "parameters.truncate", encode: promptBudget, partly: "Cuts the prompt only." },
    max_response_tokens: { field: "parameters.max_new_tokens", range: { min: 1 } },
    n: {
      field: "parameters.best_of",
      condition: onlyOnceAndUnseeded,
      partly: "Returns only the best reply; not with streaming or a seed.",
    },
    temperature: { field: "parameters.temperature", encode: temperature },
    top_p: {
      field: "parameters.top_p",
      range: { min: 0, max: 1, minIsOpen: true, maxIsOpen: true },
      refusesNeutral: NEUTRAL_IS_AN_ERROR,
    },
    top_k: { field: "parameters.top_k", range: { min: 1 }, refusesNeutral: NEUTRAL_IS_AN_ERROR },
    typical_p: {
      field: "parameters.typical_p",
      range: { min: 0, max: 1, minIsOpen: true, maxIsOpen: true },
      refusesNeutral: NEUTRAL_IS_AN_ERROR,
    },
    repetition_penalty: { field: "parameters.repetition_penalty", range: { min: 0, minIsOpen: true } },
    frequency_penalty: { field: "parameters.frequency_penalty", range: { min: -2, max: 2 } },
    do_sample: { field: "parameters.do_sample", serverDefault: false },
    seed: { field: "parameters.seed", range: { min: 0 } },
    // The server's own limit, 4 unless it was started with another.
    stop_sequences: { field: "parameters.stop", encode: texts, maxItems: 4 },
    json_schema: {
      field: "parameters.grammar",
      encode: changed((value) => ({ type: "json", value })),
      partly: "The schema must have properties.",
    },
  },
  lacks: { presence_penalty: "Its own route has no presence penalty." },
};
