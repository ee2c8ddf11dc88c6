import { expect, it } from "vitest";
import { hashText } from "./hash.js";

it.each([
  ["", 3338908027751811],
  ["a", 7929297801672961],
  ["hello world", 3259054761512980],
  ["Mira - 2031", 3346793968102004],
  ["ünïcödé 👍", 5041033853006560],
])("the hash of %j is the recorded one", (text, hash) => {
  expect(hashText(text)).toBe(hash);
});
