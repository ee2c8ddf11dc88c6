import { plainJsonSchema } from "../encoders/formats.js";
import { texts } from "../encoders/lists.js";
import { koboldcpp } from "./koboldcpp.js";
import type { Condition, ProviderFacts } from "./provider-facts.js";

const onlyWithoutPresence: Condition = ({ presence_penalty: presence }) =>
  // A neutral one is not sent, and so none for this route.
  presence === undefined || presence === null || presence === 0
    ? undefined
    : "This route reads it only in place of a presence penalty, and there is one.";

/** KoboldCpp's OpenAI routes, which read KoboldCpp's own names beside OpenAI's. */
export const koboldcppOpenai: ProviderFacts = {
  ...koboldcpp,
  kind: "koboldcpp_openai",
  name: "KoboldCpp (OpenAI API)",
  protocol: "openai-chat",
  endpoint: "POST /v1/chat/completions or /v1/completions",
  notes: [...koboldcpp.notes, "KoboldCpp's own names work here too; OpenAI-style ones such as typical_p do not."],
  takes: {
    ...koboldcpp.takes,
    max_response_tokens: { field: "max_tokens" },
    // Never applied as a frequency penalty: it only stands in for a presence penalty that is not sent.
    frequency_penalty: {
      field: "frequency_penalty",
      condition: onlyWithoutPresence,
      partly: "Used as a presence penalty when there is none; never as a frequency penalty.",
    },
    // This route overwrites `mirostat` with `mirostat_mode`.
    mirostat_mode: { field: "mirostat_mode" },
    seed: { field: "seed" },
    stop_sequences: { field: "stop", encode: texts },
    json_schema: { field: "response_format", encode: plainJsonSchema },
  },
  lacks: {},
};
