import type { PlanMessage } from "../prompt-plan.js";
import type { RoleRules } from "./role-rules.js";

/** Stands in for a user who has not spoken where a dialect insists that the user speaks first. */
export const FIRST_USER_PLACEHOLDER = "…";

/** Rewrites messages so that a dialect's rules hold. Messages without content are dropped first. */
export function applyRoleRules(messages: readonly PlanMessage[], rules: RoleRules): PlanMessage[] {
  let result = messages.filter((message) => message.content !== "");
  if (!rules.nameField) result = result.map(({ role, content }) => ({ role, content }));
  if (!rules.systemAnywhere) result = lateSystemAsUser(result);
  if (rules.startsWithUser) result = withLeadingUser(result);
  return rules.alternation ? joinNeighbours(result) : result;
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
  return [...messages.slice(0, leading), { role: "user", content: FIRST_USER_PLACEHOLDER }, ...messages.slice(leading)];
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
