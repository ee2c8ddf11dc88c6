import { describe, expect, it } from "vitest";
import { checkAgainst } from "../values/check-values.js";
import { PARAMETER_GROUPS } from "./groups.js";
import { PARAMETERS } from "./parameters.js";

describe.each(PARAMETERS)("$id", (spec) => {
  it("is explained in at least one whole sentence", () => {
    expect(spec.explanation.length).toBeGreaterThan(40);
    expect(spec.explanation).toMatch(/^[A-Z].*[.]$/s);
  });

  it("starts at and is neutral at values it allows itself", () => {
    const { issues } = checkAgainst(PARAMETERS, { [spec.id]: spec.default });
    expect([...issues, ...checkAgainst(PARAMETERS, { [spec.id]: spec.neutral }).issues]).toEqual([]);
  });

  it("stands in a group of the panel and depends on a parameter that exists", () => {
    expect(PARAMETER_GROUPS.map(({ id }) => id)).toContain(spec.group);
    const ids: string[] = PARAMETERS.map(({ id }) => id);
    if (spec.dependsOn !== undefined) expect(ids).toContain(spec.dependsOn);
  });
});

it("knows 57 parameters, each once", () => {
  expect(new Set(PARAMETERS.map(({ id }) => id)).size).toBe(57);
  expect(PARAMETERS).toHaveLength(57);
});

it("keeps the parameters of a group together", () => {
  const groups = PARAMETERS.map(({ group }) => group);
  const changes = groups.filter((group, index) => group !== groups[index - 1]);
  expect(new Set(changes).size).toBe(changes.length);
});
