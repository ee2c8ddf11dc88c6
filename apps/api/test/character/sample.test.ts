import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPLETE_SETUP } from "../support/account-operations.js";
import { DELETE_CHARACTER } from "../support/character-operations.js";
import { startTestApi, type TestApi } from "../support/start-test-api.js";

const SAMPLE = /* GraphQL */ `
  {
    characters {
      edges {
        node {
          id
          visibility
          isMine
          ownerName
          alternateGreetings
          exampleMessages
          lorebookEntryCount
        }
      }
    }
  }
`;

let api: TestApi;

beforeEach(async () => {
  api = await startTestApi({ hasCast: false });
  const input = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };
  const { headers } = await api.stranger.send(COMPLETE_SETUP, { input });
  api.rememberSession("Ada", /tavernkit_session=([^;]+)/.exec(String(headers["set-cookie"]))?.[1] ?? "");
});
afterEach(() => api.close());

interface Sample {
  characters: { edges: { node: { id: string; alternateGreetings: string[]; exampleMessages: string } }[] };
}

describe("a new instance", () => {
  it("has one Character for everybody that can be talked with at once", async () => {
    const { characters } = await api.as("ada").must<Sample>(SAMPLE);

    expect(characters.edges).toMatchObject([
      { node: { visibility: "PUBLIC", isMine: false, ownerName: null, lorebookEntryCount: 2 } },
    ]);
    const sample = characters.edges[0]?.node;
    expect(sample?.alternateGreetings.length).toBeGreaterThan(0);
    expect(sample?.exampleMessages).toContain("<START>");
  });

  it("does not get its sample back once it was deleted", async () => {
    const { characters } = await api.as("ada").must<Sample>(SAMPLE);
    await api.as("ada").must(DELETE_CHARACTER, { input: { id: characters.edges[0]?.node.id } });

    await api.program.start();

    expect((await api.as("ada").must<Sample>(SAMPLE)).characters.edges).toEqual([]);
  });
});
