import { describe, expect, it } from "vitest";
import { changedFields, draftOf } from "./character-draft";

describe("the form of a Character", () => {
  it("sends nothing when nothing was changed", () => {
    expect(changedFields(draftOf(), draftOf())).toEqual({});
  });

  it("sends only what was changed", () => {
    expect(changedFields(draftOf(), { ...draftOf(), name: "Otto" })).toEqual({ name: "Otto" });
  });

  it("sends greetings whole when one of them was changed", () => {
    const before = { ...draftOf(), alternateGreetings: ["one", "two"] };
    expect(changedFields(before, { ...before, alternateGreetings: ["one", "2"] })).toEqual({
      alternateGreetings: ["one", "2"],
    });
  });

  it("takes tags apart at commas, without blanks and repetitions", () => {
    const changed = changedFields(draftOf(), { ...draftOf(), tags: "sea, , storm,sea" });
    expect(changed).toEqual({ tags: ["sea", "storm"] });
  });
});
