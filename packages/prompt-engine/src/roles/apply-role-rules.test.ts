import { describe, expect, it } from "vitest";
import type { PlanMessage, PromptRole } from "../prompt-plan.js";
import { applyRoleRules } from "./apply-role-rules.js";
import { OPEN_ROLE_RULES, type RoleRules } from "./role-rules.js";

function said(...texts: string[]): PlanMessage[] {
  const roles: Record<string, PromptRole> = { s: "system", u: "user", a: "assistant" };
  return texts.map((text) => ({ role: roles[text[0] ?? ""] ?? "user", content: text }));
}

function ruled(messages: readonly PlanMessage[], rules: Partial<RoleRules>, isContinued = false): string[] {
  return applyRoleRules(messages, { ...OPEN_ROLE_RULES, ...rules }, isContinued).map(
    ({ role, content }) => `${role[0] ?? ""}: ${content}`,
  );
}

describe("role rules", () => {
  it("leave messages alone where everything may stand everywhere", () => {
    expect(ruled(said("s1", "a1", "s2", "u1", "u2"), {})).toEqual(["s: s1", "a: a1", "s: s2", "u: u1", "u: u2"]);
  });

  it("send late system text as the user's where system text has to lead", () => {
    expect(ruled(said("s1", "s2", "a1", "s3"), { systemAnywhere: false })).toEqual([
      "s: s1",
      "s: s2",
      "a: a1",
      "u: s3",
    ]);
  });

  it("join neighbours where roles have to alternate", () => {
    expect(ruled(said("s1", "s2", "u1", "u2"), { alternation: true })).toEqual(["s: s1\n\ns2", "u: u1\n\nu2"]);
  });

  it("let the user begin and end where a dialect insists", () => {
    expect(ruled(said("s1", "a1"), { startsWithUser: true, endsWithUser: true })).toEqual([
      "s: s1",
      "u: …",
      "a: a1",
      "u: …",
    ]);
    expect(ruled(said("s1"), { startsWithUser: true, endsWithUser: true })).toEqual(["s: s1", "u: …"]);
  });

  it("leave the model's words at the end where it is to go on from them, without white space behind", () => {
    const rules = { endsWithUser: true, trimsPrefill: true };
    expect(ruled(said("u1", "a1 \n"), rules, true)).toEqual(["u: u1", "a: a1"]);
  });

  it("drop messages without content, and names where there is no field for them", () => {
    const messages: PlanMessage[] = [
      { role: "user", name: "Ada", content: "u" },
      { role: "user", content: "" },
    ];
    expect(applyRoleRules(messages, { ...OPEN_ROLE_RULES, nameField: false }, false)).toEqual([
      { role: "user", content: "u" },
    ]);
  });
});
