import { describe, expect, it } from "vitest";
import { TextCache } from "./text-cache.js";

function lengths() {
  const asked: string[] = [];
  const workOut = (text: string) => {
    asked.push(text);
    return text.length;
  };
  return { asked, workOut };
}

describe("a cache by text", () => {
  it("works a value out once", () => {
    const { asked, workOut } = lengths();
    const cache = new TextCache<number>(100);
    expect([cache.get("owl", workOut), cache.get("owl", workOut)]).toEqual([3, 3]);
    expect(asked).toEqual(["owl"]);
  });

  it("keeps what is asked for again and forgets what is not", () => {
    const { asked, workOut } = lengths();
    const cache = new TextCache<number>(20);
    for (const text of ["kept", "left", "kept", "aaaaaa", "kept", "bbbbbb", "kept", "left"]) cache.get(text, workOut);
    expect(asked).toEqual(["kept", "left", "aaaaaa", "bbbbbb", "left"]);
  });
});
