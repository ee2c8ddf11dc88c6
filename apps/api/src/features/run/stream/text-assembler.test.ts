import { describe, expect, it } from "vitest";
import { TextAssembler } from "./text-assembler.js";

const delta = (offset: number, text: string) => ({
  runId: "run",
  messageId: "message",
  part: "reply" as const,
  offset,
  text,
});
const textOf = (assembler: TextAssembler) => assembler.texts.get("run")?.text;

describe("putting a Run's text together", () => {
  it("appends deltas that follow on", () => {
    const assembler = new TextAssembler();
    expect(assembler.accept(delta(0, "The lamp "))).toBe(true);
    expect(assembler.accept(delta(9, "is lit."))).toBe(true);
    expect(textOf(assembler)).toBe("The lamp is lit.");
  });

  it("takes the same delta twice without harm", () => {
    const assembler = new TextAssembler();
    assembler.accept(delta(0, "abc"));
    assembler.accept(delta(3, "def"));
    assembler.accept(delta(3, "def"));
    expect(textOf(assembler)).toBe("abcdef");
  });

  it("keeps a delta waiting until the text before it is known", () => {
    const assembler = new TextAssembler();
    expect(assembler.accept(delta(6, "ghi"))).toBe(false);
    expect(textOf(assembler)).toBeUndefined();
    expect(assembler.catchUp("run", "message", "abcdef")?.text).toBe("abcdefghi");
  });

  it("keeps waiting when the text read reaches less far", () => {
    const assembler = new TextAssembler();
    assembler.accept(delta(6, "ghi"));
    expect(assembler.catchUp("run", "message", "abc")?.text).toBe("abc");
    expect(assembler.catchUp("run", "message", "abcdef")?.text).toBe("abcdefghi");
  });

  it("does not go back to an older checkpoint", () => {
    const assembler = new TextAssembler();
    assembler.accept(delta(0, "abcdef"));
    expect(assembler.catchUp("run", "message", "abc")).toBeUndefined();
    expect(textOf(assembler)).toBe("abcdef");
  });

  it("forgets a Run that has ended", () => {
    const assembler = new TextAssembler();
    assembler.accept(delta(0, "abc"));
    assembler.forget("run");
    expect(assembler.texts.size).toBe(0);
  });
});
