import type { PlanMessage } from "../prompt-plan.js";
import { applyRoleRules } from "../roles/apply-role-rules.js";
import type { Draft } from "../stages/draft.js";
import { fieldName } from "../stages/names.js";
import type { Planning } from "../stages/planning.js";

/** Names by which chat completion services know the two voices of an example. */
const EXAMPLE_NAMES = { exampleUser: "example_user", exampleCharacter: "example_assistant" } as const;

/**
 * The messages of a chat completion, as the role rules have them.
 *
 * @param isContinued Whether the model is to go on from the last message.
 */
export function toMessages(drafts: readonly Draft[], planning: Planning, isContinued: boolean): PlanMessage[] {
  const { roleRules, settings } = planning.input;
  const named = drafts.map((draft) => ({ message: toMessage(draft, planning), joins: draft.standing === "joins" }));
  const messages = settings.squashesSystemMessages ? squash(named) : named.map(({ message }) => message);
  return applyRoleRules(messages, roleRules, isContinued);
}

/** Tokens of messages as they are sent. */
export function messageTokens(messages: readonly PlanMessage[], { counts, input }: Planning): number {
  return messages.reduce(
    (sum, { name = "", content }) => sum + counts.ofMessage(content) + counts.of(name),
    input.settings.replyOverheadTokens,
  );
}

function toMessage(draft: Draft, planning: Planning): PlanMessage {
  const { role, text, voice, pieces } = draft;
  const { settings, roleRules } = planning.input;
  const speaker = pieces[0]?.speaker ?? "";
  if (voice === "exampleUser" || voice === "exampleCharacter") {
    if (roleRules.nameField) return { role, name: EXAMPLE_NAMES[voice], content: text };
    return { role, content: speaker === "" || text.startsWith(`${speaker}:`) ? text : `${speaker}: ${text}` };
  }
  const name = settings.names === "field" && voice === "message" ? fieldName(speaker) : undefined;
  return name === undefined || role === "system" ? { role, content: text } : { role, name, content: text };
}

/** Joins system messages that follow each other; texts that stand alone and messages with a name stay as they are. */
function squash(drafts: readonly { readonly message: PlanMessage; readonly joins: boolean }[]): PlanMessage[] {
  const result: PlanMessage[] = [];
  let isOpen = false;
  for (const { message, joins } of drafts) {
    const canJoin = message.role === "system" && message.name === undefined && joins;
    const previous = result.at(-1);
    if (canJoin && isOpen && previous) {
      result[result.length - 1] = { role: "system", content: `${previous.content}\n${message.content}` };
    } else result.push(message);
    isOpen = canJoin;
  }
  return result;
}
