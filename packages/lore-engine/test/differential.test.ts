import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyConversation } from "./arbitrary.js";
import { playEngine, playReference } from "./conversation.js";

describe("the engine", () => {
  it("gives what the plain reference gives, turn by turn, on any books", () => {
    fc.assert(
      fc.property(anyConversation, (conversation) => {
        expect(playEngine(conversation)).toEqual(playReference(conversation));
      }),
      { seed: 350, numRuns: 500 },
    );
  });
});
