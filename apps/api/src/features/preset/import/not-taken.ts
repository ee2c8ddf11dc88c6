/** Why keys of other programs do not become settings here, by what the key is about; the first that fits counts. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /(^|_)(model|models|proxy|password|source|url|api|key|endpoint|provider|providers|middleout|sort)($|_)/,
    "Connections and models are set under Providers.",
  ],
  [/stream/, "Replies are always shown while they are written."],
  [/^(extensions|regex_scripts)/, "Belongs to extensions of the other program."],
  [/(image|video|audio|function_calling|tools|web_search|media)/, "TavernKit does not send this to models."],
  [/^(bind_to_context|activation_regex|derived)$/, "Templates are chosen by hand here, not by the model's name."],
  [/^macro$/, "Macros are always read."],
  [/^enabled$/, "A template is used as soon as a Preset has it."],
  [/^(use_stop_strings|single_line|trim_sentences|always_force_name2)$/, "A matter of the program, not of the prompt."],
  [/^(story_string_position|story_string_depth|story_string_role)$/, "The story always stands before the history."],
  [/^(wi_|world_info)/, "Lorebook settings belong to Lorebooks and Spaces."],
];

/** The reason for one key, in plain words. */
export function reasonFor(key: string): string {
  return REASONS.find(([pattern]) => pattern.test(key))?.[1] ?? "TavernKit has no such setting.";
}
