/*
 * Files in the shape of SillyTavern's presets, in our own words. They have what real ones have: connection settings,
 * markers, prompts of the person's own, two lists, and keys nobody reads.
 */

/** A chat completion preset. */
export const CHAT_PRESET = {
  chat_completion_source: "openai",
  openai_model: "some-model",
  temperature: 0.85,
  frequency_penalty: 0.1,
  presence_penalty: 0,
  top_p: 0.95,
  openai_max_context: 16_000,
  openai_max_tokens: 500,
  stream_openai: true,
  reverse_proxy: "https://proxy.example/v1",
  proxy_password: "hush",
  names_behavior: 2,
  send_if_empty: "",
  new_chat_prompt: "[It begins.]",
  impersonation_prompt: "[Now write as {{user}}.]",
  wi_format: "{0}",
  continue_postfix: " ",
  continue_prefill: false,
  assistant_prefill: "",
  show_external_models: false,
  image_inlining: false,
  seed: -1,
  extensions: { regex_scripts: [{ scriptName: "tidy" }] },
  prompts: [
    { identifier: "main", name: "Main Prompt", system_prompt: true, role: "system", content: "Play {{char}} well." },
    { identifier: "jailbreak", name: "Post-History", system_prompt: true, role: "system", content: "Stay brief." },
    { identifier: "chatHistory", name: "Chat History", system_prompt: true, marker: true },
    { identifier: "charDescription", name: "Char Description", system_prompt: true, marker: true },
    {
      identifier: "5f3c1d52-0001-4a57-8f6d-3c1f0d7e9a10",
      name: "Weather",
      role: "user",
      content: "It rains.",
      injection_position: 1,
      injection_depth: 2,
      injection_order: 50,
      injection_trigger: ["normal", "swipe"],
      forbid_overrides: false,
      mood: "grey",
    },
    { identifier: "spare", name: "Unlisted", role: "system", content: "Not in the list." },
  ],
  prompt_order: [
    { character_id: 100000, order: [{ identifier: "main", enabled: true }] },
    {
      character_id: 100001,
      order: [
        { identifier: "main", enabled: true },
        { identifier: "charDescription", enabled: true },
        { identifier: "chatHistory", enabled: true },
        { identifier: "5f3c1d52-0001-4a57-8f6d-3c1f0d7e9a10", enabled: false },
        { identifier: "jailbreak", enabled: true },
        { identifier: "ghost", enabled: true },
      ],
    },
  ],
};

/** A text completion preset. */
export const TEXT_PRESET = {
  temp: 1.1,
  top_p: 1,
  min_p: 0.05,
  rep_pen: 1.08,
  rep_pen_range: 2048,
  dry_multiplier: 0.8,
  dry_sequence_breakers: '["\\n", ":"]',
  max_length: 8192,
  genamt: 320,
  tokenizer_choice: "best",
  top_k: "many",
};

/** An instruct template. */
export const INSTRUCT_PRESET = {
  name: "Harbour instruct",
  input_sequence: "<|person|>",
  output_sequence: "<|model|>",
  system_sequence: "<|rules|>",
  stop_sequence: "<|end|>",
  wrap: true,
  macro: true,
  names_behavior: "always",
  activation_regex: "harbour",
  bind_to_context: false,
};

/** A context template. */
export const CONTEXT_PRESET = {
  name: "Harbour context",
  story_string: "{{#if system}}{{system}}\n{{/if}}{{description}}\n",
  chat_start: "***",
  example_separator: "***",
  names_as_stop_strings: false,
  use_stop_strings: false,
};

/** Several parts in one file. */
export const BUNDLE_PRESET = {
  instruct: INSTRUCT_PRESET,
  context: CONTEXT_PRESET,
  sysprompt: { name: "Keeper", content: "Play {{char}} as written.", post_history: "Stay brief." },
  preset: { ...TEXT_PRESET, name: "Harbour text" },
  reasoning: { prefix: "<think>", suffix: "</think>" },
};
