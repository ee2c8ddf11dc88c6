import type { PlanMessage } from "../prompt-plan.js";
import type { RoleRules } from "./role-rules.js";

/** Stands in for a user who has not spoken where a dialect insists on a message of the user's. */
export const USER_PLACEHOLDER = "…";

/**
 * Rewrites messages so that a dialect's rules hold. Messages without content are dropped first.
 *
 * @param isContinued Whether the model is to go on from the last message.
 */
export function applyRoleRules(
  messages: readonly PlanMessage[],
  rules: RoleRules,
  isContinued: boolean,
): PlanMessage[] {
  let result = messages.filter((message) => message.content !== "");
  if (!rules.nameField) result = result.map(({ role, content }) => ({ role, content }));
  if (!rules.systemAnywhere) result = lateSystemAsUser(result);
  if (rules.startsWithUser) result = withLeadingUser(result);
  if (rules.endsWithUser && !isContinued) result = withTrailingUser(result);
  if (rules.alternation) result = joinNeighbours(result);
  return rules.trimsPrefill ? withTrimmedEnd(result) : result;
}

function leadingSystemCount(messages: readonly PlanMessage[]): number {
  const first = messages.findIndex((message) => message.role !== "system");
  return first < 0 ? messages.length : first;
}

function lateSystemAsUser(messages: readonly PlanMessage[]): PlanMessage[] {
  const leading = leadingSystemCount(messages);
  return messages.map((message, index) =>
    index >= leading && message.role === "system" ? { ...message, role: "user" } : message,
  );
}

function withLeadingUser(messages: readonly PlanMessage[]): PlanMessage[] {
  const leading = leadingSystemCount(messages);
  if (messages[leading]?.role === "user") return [...messages];
  return messages.toSpliced(leading, 0, { role: "user", content: USER_PLACEHOLDER });
}

function withTrailingUser(messages: readonly PlanMessage[]): PlanMessage[] {
  if (messages.at(-1)?.role === "user") return [...messages];
  return [...messages, { role: "user", content: USER_PLACEHOLDER }];
}

function joinNeighbours(messages: readonly PlanMessage[]): PlanMessage[] {
  const joined: PlanMessage[] = [];
  for (const message of messages) {
    const previous = joined.at(-1);
    if (previous?.role === message.role) {
      joined[joined.length - 1] = { role: previous.role, content: `${previous.content}\n\n${message.content}` };
    } else joined.push(message);
  }
  return joined;
}

/** White space at the end of a last message of the model's is an error to some services. */
function withTrimmedEnd(messages: readonly PlanMessage[]): PlanMessage[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return [...messages];
  const content = last.content.trimEnd();
  return content === "" ? messages.slice(0, -1) : [...messages.slice(0, -1), { ...last, content }];
}
