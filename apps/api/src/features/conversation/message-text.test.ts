import { describe, expect, it } from "vitest";
import { Refusal } from "../../platform/refusal.js";
import { acceptText, cleanText, MAX_MESSAGE_TEXT } from "./message-text.js";

describe("a person's text", () => {
  it("keeps tabs and line breaks", () => {
    expect(acceptText("one\n\ttwo")).toBe("one\n\ttwo");
  });

  it("loses control characters, lone surrogates and Windows line ends", () => {
    expect(cleanText("a\u0000b\u001b[31mc\r\nd\rе\uD800")).toBe("ab[31mc\nd\nе\uFFFD");
  });

  it("may be as long as the limit", () => {
    expect(acceptText("a".repeat(MAX_MESSAGE_TEXT))).toHaveLength(MAX_MESSAGE_TEXT);
  });

  it.each([
    ["empty", "", /something/],
    ["of white space", " \n\t ", /something/],
    ["of control characters", "\u0007\u0008", /something/],
    ["too long", "a".repeat(MAX_MESSAGE_TEXT + 1), /200,000/],
  ])("that is %s is refused", (_what, text, message) => {
    expect(() => acceptText(text)).toThrow(Refusal);
    expect(() => acceptText(text)).toThrow(message);
  });
});
