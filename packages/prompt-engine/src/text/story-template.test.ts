import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROPERTY } from "../../test/given.js";
import { renderStory } from "./story-template.js";

function rendered(template: string, fields: Record<string, string> = {}): string {
  return renderStory(template, new Map(Object.entries({ a: "A", blank: " ", ...fields })), (text) => text);
}

describe("a story string", () => {
  it.each([
    ["{{#if a}}[{{a}}]{{/if}}", "[A]"],
    ["{{#if blank}}x{{else}}y{{/if}}", "y"],
    ["{{#unless b}}none{{/unless}}", "none"],
    ["{{#if a}}1{{#if b}}2{{else}}3{{/if}}4{{/if}}5", "1345"],
    ["{{ a }}{{unknown}}", "A{{unknown}}"],
    ["{{/if}}x{{else}}y", "xy"],
    ["{{#if a}}open", "open"],
  ])("%j gives %j", (template, text) => {
    expect(rendered(template)).toBe(text);
  });

  it("never throws", () => {
    const piece = fc.constantFrom("{{#if a}}", "{{#unless a}}", "{{else}}", "{{/if}}", "{{a}}", "{{", "}}", "x", "\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(typeof rendered(pieces.join(""))).toBe("string");
      }),
      PROPERTY,
    );
  });
});
