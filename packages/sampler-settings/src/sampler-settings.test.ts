import { expect, it } from "vitest";
import type { ProviderKind } from "./providers/providers.js";
import { capabilitiesOf, checkValues, toRequest } from "./sampler-settings.js";

it("sends what was changed and says why the rest is not there", () => {
  const request = toRequest("openai_compatible", {
    temperature: 3,
    top_p: 1,
    mirostat_mode: 2,
    dry_base: 9,
    stop_sequences: ["Ada:"],
  });

  expect(request.body).toEqual({ temperature: 2, stop: ["Ada:"] });
  expect(request.sent.map(({ parameter }) => parameter)).toEqual(["temperature", "stop_sequences"]);
  expect(request.adjusted).toEqual([
    { parameter: "temperature", from: 3, to: 2, reason: "This Provider takes values up to 2." },
  ]);
  expect(request.leftOut).toEqual([
    { parameter: "top_p", code: "neutral", reason: "It does nothing at this value." },
    {
      parameter: "mirostat_mode",
      code: "unsupported",
      reason: "OpenAI-compatible server has no setting for Mirostat.",
    },
  ]);
  expect(request.issues).toMatchObject([
    { code: "OUT_OF_RANGE", parameter: "dry_base", value: 9, allowed: "a number from 1 to 4" },
  ]);
});

it.each([toRequest, capabilitiesOf])("names the kinds there are when asked for another", (ask) => {
  expect(() => ask("abacus" as ProviderKind, {})).toThrow(/no kind of Provider "abacus"\. There are: openai, /);
});

it.each([null, 3, "hot", [0.7]])("refuses %j, which is no object of values, as a whole", (values) => {
  const { issues } = checkValues(values as never);
  expect(issues).toMatchObject([{ code: "WRONG_TYPE", path: "", allowed: "an object of values by parameter" }]);
});

it.each([Number.NaN, -5, 0, 4096.5])("takes a context of %s tokens for one that is not known", (contextTokens) => {
  const values = { dry_multiplier: 0.8, dry_penalty_last_n: -1 };
  expect(toRequest("llamacpp", values, { contextTokens })).toEqual(toRequest("llamacpp", values));
});

it("goes by what the service lists for the model, whatever it calls a field there", () => {
  const values = {
    max_response_tokens: 300,
    temperature: 0.7,
    top_k: 40,
    reasoning_effort: "low",
    json_schema: { type: "object" },
  };
  const fields = ["max_tokens", "top_k", "reasoning", "response_format"];
  const { body, leftOut } = toRequest("openrouter", values, { fields });

  expect(body).toEqual({ max_completion_tokens: 300, top_k: 40, reasoning: { effort: "low" } });
  expect(leftOut).toEqual(
    ["temperature", "json_schema"].map((parameter) => ({
      parameter,
      code: "unsupported",
      reason: "OpenRouter says that this model does not take it.",
    })),
  );
  expect(capabilitiesOf("openrouter", { fields }).temperature.supported).toBe(false);
  expect(capabilitiesOf("openrouter").temperature.supported).toBe(true);
});
