import { describe, expect, it } from "vitest";
import { ProviderFailure, type ProviderProbe } from "../../src/features/provider/index.js";
import { givenProbe, type ListModels } from "./given-probe.js";

const nothingHere = new ProviderFailure("PROVIDER_ERROR", "There is nothing here.", {
  canRetry: true,
  httpStatus: 404,
});

/** Nothing listens there, so no program is found either. */
const NOWHERE = "http://127.0.0.1:1";

function test(probe: ProviderProbe) {
  const change = { kind: "openai_compatible", baseUrl: NOWHERE, allowsPrivateNetwork: true };
  return probe.test(undefined as never, undefined, change);
}

describe("testing an address that may lack /v1", () => {
  it("says what is wrong with the address that was entered when the longer one is no better", async () => {
    const asked: (string | null)[] = [];
    const listModels: ListModels = (baseUrl) => {
      asked.push(baseUrl);
      return Promise.reject(
        baseUrl === NOWHERE ? nothingHere : new ProviderFailure("STREAM_CUT", "It broke off.", { canRetry: true }),
      );
    };
    const probe = givenProbe({ listModels });
    expect((await test(probe)).message).toBe("There is nothing here.");
    expect(asked).toEqual([NOWHERE, `${NOWHERE}/v1`]);
  });

  it("takes a fault of the server for no answer of the longer address", async () => {
    const listModels: ListModels = (baseUrl) =>
      Promise.reject(baseUrl === NOWHERE ? nothingHere : new TypeError("models is undefined"));
    const probe = givenProbe({ listModels });
    await expect(test(probe)).rejects.toThrow("models is undefined");
  });
});

it("looking for model servers stops asking once one question fails by a fault", async () => {
  let signal: AbortSignal | undefined;
  const listModels: ListModels = (_baseUrl, given) => {
    signal = given;
    return Promise.reject(new TypeError("models is undefined"));
  };
  const probe = givenProbe({ listModels, localBaseUrls: [NOWHERE] });
  await expect(probe.findLocal()).rejects.toThrow("models is undefined");
  expect(signal?.aborted).toBe(true);
});
