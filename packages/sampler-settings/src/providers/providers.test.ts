import { describe, expect, it } from "vitest";
import { PARAMETERS } from "../parameters/parameters.js";
import { isProviderKind, PROVIDER_KINDS, providerOf } from "./providers.js";

it("knows 28 kinds of Provider", () => {
  expect(PROVIDER_KINDS).toHaveLength(28);
  expect(isProviderKind("llamacpp")).toBe(true);
  expect(isProviderKind("toString")).toBe(false);
});

describe.each(PROVIDER_KINDS)("%s", (kind) => {
  const facts = providerOf(kind);

  it("is filed under its own name, with its sources", () => {
    expect(facts.kind).toBe(kind);
    expect(facts.sources.length).toBeGreaterThan(0);
  });

  it("does not both take a parameter and say why it lacks it", () => {
    expect(Object.keys(facts.lacks ?? {}).filter((id) => Object.hasOwn(facts.takes, id))).toEqual([]);
  });

  it("has notes and remarks in whole sentences", () => {
    const remarks = Object.values(facts.takes).flatMap(({ partly }) => (partly === undefined ? [] : [partly]));
    const reasons = [...Object.values(facts.lacks ?? {}), ...(facts.profiles ?? []).map(({ reason }) => reason)];
    for (const text of [...facts.notes, ...remarks, ...reasons]) expect(text).toMatch(/\.$/);
  });

  it("says what a version is wherever versions make a difference", () => {
    const depends = (facts.profiles ?? []).some(({ version }) => version !== undefined);
    expect(facts.versionIs !== undefined).toBe(depends);
  });

  it("takes a Mirostat only with its target and rate, and knows what it stops by real names", () => {
    const ids: string[] = PARAMETERS.map(({ id }) => id);
    for (const id of facts.mirostatStops ?? []) expect(ids).toContain(id);
    const parts = [facts.takes.mirostat_mode, facts.takes.mirostat_tau, facts.takes.mirostat_eta];
    expect(new Set(parts.map((part) => part === undefined)).size).toBe(1);
  });
});
