import { describe, expect, it } from "vitest";
import { lengthSettings, withinContext } from "./within-context.js";

const limits = { contextTokens: 8_192, responseTokens: 1_024 };

describe("fitting lengths into a model's context", () => {
  it("takes the limits where nothing is set, and sets nothing", () => {
    expect(withinContext({}, limits)).toEqual({ values: {}, adjusted: [], ...limits });
  });

  it("takes a smaller context as it is", () => {
    expect(withinContext({ max_context_tokens: 4_096 }, limits)).toMatchObject({ contextTokens: 4_096, adjusted: [] });
  });

  it("lowers a larger context to what the model holds, and says so", () => {
    expect(withinContext({ max_context_tokens: 32_768 }, limits)).toMatchObject({
      values: { max_context_tokens: 8_192 },
      contextTokens: 8_192,
      adjusted: [{ parameter: "max_context_tokens", from: 32_768, to: 8_192, reason: "The model holds 8192 tokens." }],
    });
  });

  it("leaves room for a prompt", () => {
    expect(withinContext({ max_context_tokens: 512, max_response_tokens: 512 }, limits)).toMatchObject({
      responseTokens: 256,
      adjusted: [{ parameter: "max_response_tokens", from: 512, to: 256 }],
    });
  });

  it("leaves lengths alone that are left to the Provider", () => {
    const values = { max_context_tokens: null, max_response_tokens: null };
    expect(withinContext(values, limits)).toEqual({ values, adjusted: [], ...limits });
  });

  it("makes settings of a Provider's lengths, a context beyond the parameter's range left out", () => {
    expect(lengthSettings({ contextTokens: 8_192, responseTokens: 300 })).toEqual({
      max_context_tokens: 8_192,
      max_response_tokens: 300,
    });
    expect(lengthSettings({ contextTokens: 4_194_304, responseTokens: 300 })).toEqual({ max_response_tokens: 300 });
  });
});
