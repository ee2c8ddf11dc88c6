import { describe, expect, it } from "vitest";
import { cardLines } from "./card-lines.js";

const scene = {
  speakerName: "Wren",
  personName: "Ada",
  description: "",
  greetings: [],
  exampleMessages: "",
  lore: [],
  attempt: 0,
};

const linesOf = (greeting: string) => cardLines({ ...scene, greetings: [greeting] }).map(({ text }) => text);

describe("the lines of a card", () => {
  it("are its speech and its narration, with their marks", () => {
    expect(linesOf('*The lamp turns slowly.* "Mind the step, {{user}}."')).toEqual([
      "*The lamp turns slowly.*",
      '"Mind the step, Ada."',
    ]);
  });

  it("leave out narration that only goes on from the speech before it", () => {
    expect(linesOf('"You are standing on my Tuesday," *says a voice from behind a clock.*')).toEqual([
      '"You are standing on my Tuesday,"',
    ]);
  });
});
