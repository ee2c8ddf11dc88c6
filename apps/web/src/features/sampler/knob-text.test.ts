import { PARAMETERS, type JsonValue, type ParameterId } from "@tavernkit/sampler-settings";
import { describe, expect, it } from "vitest";
import { readText, textOf } from "./knob-text";

function parameter(id: ParameterId) {
  const found = PARAMETERS.find((each) => each.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

describe("values as people type them", () => {
  it.each<[ParameterId, JsonValue]>([
    ["temperature", 0.7],
    ["stop_sequences", ["\n", "Ada:", "\\n"]],
    ["banned_tokens", [1, 22]],
    ["logit_bias", { "7": -1 }],
    ["json_schema", { type: "object" }],
    ["grammar", 'root ::= "a"'],
  ])("come back as they were: %s", (id, value) => {
    expect(readText(parameter(id), textOf(parameter(id), value))).toEqual({ value });
  });

  it("may have a comma in numbers", () => {
    expect(readText(parameter("temperature"), " 0,7 ")).toEqual({ value: 0.7 });
  });

  it("are taken away by empty text", () => {
    expect(readText(parameter("temperature"), "  ")).toEqual({ value: undefined });
  });

  it.each<[ParameterId, string, string]>([
    ["temperature", "9", "from 0 to 5"],
    ["temperature", "hot", "takes a number"],
    ["json_schema", "{", "a JSON object"],
    ["banned_tokens", "1 x", "token ids"],
  ])("are refused in plain words: %s as %s", (id, text, words) => {
    expect(readText(parameter(id), text).problem).toContain(words);
  });
});
