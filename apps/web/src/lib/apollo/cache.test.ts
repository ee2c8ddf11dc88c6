import { gql } from "@apollo/client";
import { describe, expect, it } from "vitest";
import { createCache } from "./cache";

const LAST_SAID = gql`
  fragment LastSaid on Conversation {
    lastMessageAt
  }
`;
const id = "Conversation:harbour";

describe("when something was said last in a Conversation", () => {
  it.each([
    [
      "keeps what an event told when an older answer comes after it",
      "2026-03-01T12:00:04.000Z",
      "2026-03-01T12:00:00.000Z",
      0,
    ],
    ["keeps it when the older answer knew of no Message", "2026-03-01T12:00:04.000Z", null, 0],
    ["takes what is newer", "2026-03-01T12:00:00.000Z", "2026-03-01T12:00:04.000Z", 1],
    ["takes the first there is", null, "2026-03-01T12:00:04.000Z", 1],
  ])("%s", (_rule, first, second, kept) => {
    const cache = createCache();
    for (const lastMessageAt of [first, second]) {
      cache.writeFragment({ id, fragment: LAST_SAID, data: { __typename: "Conversation", lastMessageAt } });
    }
    expect(cache.readFragment({ id, fragment: LAST_SAID })).toMatchObject({ lastMessageAt: [first, second][kept] });
  });
});
