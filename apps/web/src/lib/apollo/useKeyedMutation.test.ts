import { gql } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { describe, expect, it } from "vitest";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { useKeyedMutation } from "./useKeyedMutation";

interface BakeVariables {
  input: { cake: string; idempotencyKey?: string | null };
}
const BAKE: TypedDocumentNode<{ bake: boolean }, BakeVariables> = gql`
  mutation Bake($input: BakeInput!) {
    bake(input: $input)
  }
`;
const DONE = { data: { bake: true } };

/** A mutation whose tries end one after the other as told, and the keys that were sent. */
function given(...ends: (typeof DONE | ReturnType<typeof refusal> | Error)[]) {
  const api = createScriptedApi({ Bake: () => ends.shift() ?? DONE });
  const { result } = inScope(api, () => useKeyedMutation(BAKE));
  const keys = () => api.asked.map(({ variables }) => (variables as unknown as BakeVariables).input.idempotencyKey);
  return { bake: result.run, keys };
}

describe("a mutation with an idempotency key", () => {
  it("keeps its key while no answer has arrived, so that trying again is the same request", async () => {
    const { bake, keys } = given(new TypeError("Failed to fetch"));
    await bake({ cake: "plum" });
    await bake({ cake: "plum" });
    expect(keys()[1]).toBe(keys()[0]);
  });

  it("shares its key with a second try beside the first", async () => {
    const { bake, keys } = given();
    await Promise.all([bake({ cake: "plum" }), bake({ cake: "plum" })]);
    expect(keys()[1]).toBe(keys()[0]);
  });

  it("is a new request after an answer, also after a refusal", async () => {
    const { bake, keys } = given(DONE, refusal("CONFLICT", "The oven is full."));
    for (let time = 0; time < 3; time += 1) await bake({ cake: "plum" });
    expect(new Set(keys()).size).toBe(3);
  });

  it("is a new request with another input, or when something else was seen", async () => {
    const { bake, keys } = given(new TypeError("Failed to fetch"), new TypeError("Failed to fetch"));
    await bake({ cake: "plum" }, 1);
    await bake({ cake: "apple" }, 1);
    await bake({ cake: "plum" }, 2);
    expect(new Set(keys()).size).toBe(3);
  });
});
