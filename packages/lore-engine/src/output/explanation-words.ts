import type { ActivationCause, LeftOutReason, LoreExplanation } from "../model/result.js";

/** Why an entry fired, for people. */
const CAUSE_WORDS: Readonly<Record<ActivationCause["kind"], string>> = {
  constant: "It is always told.",
  sticky: "It fired before and stays active.",
  forced: "It was called by something else than its keys.",
  decorator: "A line at the top of its text makes it active.",
  key: "One of its keys was found.",
};

/** Why an entry stayed out, for people. */
const REASON_WORDS: Readonly<Record<LeftOutReason, string>> = {
  disabled: "It is switched off.",
  other_trigger: "It is not meant for this kind of reply.",
  other_character: "It is not meant for this Character.",
  too_few_messages: "The Conversation does not have enough Messages yet.",
  not_this_message: "It fires only at every so many Messages, and not at this one.",
  on_cooldown: "It fired before and has to rest.",
  waits_for_recursion: "It waits to be called by the text of another entry.",
  excluded_from_recursion: "Only the text of another entry calls it, and it must not be called that way.",
  decorator_forbids: "A line at the top of its text keeps it out.",
  no_keys: "It has no keys.",
  scans_nothing: "It looks at no Messages.",
  no_key_matched: "None of its keys was found in what it looks at.",
  excluded_key_matched: "A key was found, but so was one that keeps it out.",
  secondary_keys_missing: "A key was found, but not the second keys it also needs.",
  secondary_keys_forbid: "A key was found, but so were second keys that keep it out.",
  group_has_sticky_member: "Another entry of its group stays active.",
  group_scored_lower: "Another entry of its group has more keys that were found.",
  group_already_active: "Another entry of its group is active already.",
  group_overridden: "Another entry of its group goes before it.",
  group_roll_lost: "Another entry of its group won the draw.",
  probability_failed: "Its chance came out against it.",
  over_budget: "There was no room left for lore.",
  pass_limit: "It would have been called in a later pass, but the number of passes is limited.",
};

/** What became of an entry and why, as a sentence for people. */
export function explanationWords(explanation: LoreExplanation): string {
  if (explanation.isActive) return CAUSE_WORDS[explanation.cause.kind];
  const { reason, scanDepth } = explanation;
  if (reason !== "no_key_matched" || !Number.isFinite(scanDepth)) return REASON_WORDS[reason];
  const messages = scanDepth === 1 ? "the newest Message" : `the newest ${scanDepth.toLocaleString("en")} Messages`;
  return `None of its keys was found in ${messages}, as far as it looks.`;
}
