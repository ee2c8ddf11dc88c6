import { gql } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { ref } from "vue";
import { describe, expect, it } from "vitest";
import { inScope, settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { usePages } from "./usePages";

interface Answer {
  characters: {
    edges: { cursor: string; node: { __typename: "Character"; id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const CHARACTERS: TypedDocumentNode<Answer, { query?: string; after?: string | null }> = gql`
  query Characters($query: String, $after: String) {
    characters(first: 2, query: $query, after: $after) {
      edges {
        cursor
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** A server with these Characters, two a page; a search finds those whose name begins with it. */
function open(names: string[]) {
  const server = { names, isAway: false };
  const api = createScriptedApi({
    Characters: ({ after, query }) => {
      if (server.isAway) return refusal("RATE_LIMITED", "Wait a moment.");
      const found = server.names.filter((name) => name.startsWith((query as string | undefined) ?? ""));
      const start = after == null ? 0 : found.indexOf(after as string) + 1;
      const edges = found
        .slice(start, start + 2)
        .map((id) => ({ cursor: id, node: { __typename: "Character" as const, id } }));
      const pageInfo = { hasNextPage: start + 2 < found.length, endCursor: edges.at(-1)?.cursor ?? null };
      return { data: { characters: { edges, pageInfo } } };
    },
  });
  const search = ref<string>();
  const { result } = inScope(api, () =>
    usePages(
      CHARACTERS,
      () => (search.value === undefined ? {} : { query: search.value }),
      ({ characters }) => characters,
    ),
  );
  return { api, server, search, list: result, ids: () => result.items.value?.map(({ id }) => id) };
}

describe("a list in pages", () => {
  it("goes on to its end", async () => {
    const { list, ids } = open(["ann", "bea", "cas", "dot", "eve"]);
    await settled();
    expect([ids(), list.hasMore.value]).toEqual([["ann", "bea"], true]);
    for (let page = 0; page < 2; page += 1) {
      await list.loadMore();
      await settled();
    }
    expect([ids(), list.hasMore.value]).toEqual([["ann", "bea", "cas", "dot", "eve"], false]);
  });

  it("keeps as many rows as were on screen when its first page is read anew, each as it is now", async () => {
    const { list, server, ids } = open(["ann", "bea", "cas", "dot", "eve"]);
    await settled();
    await list.loadMore();
    await settled();
    await list.loadMore();
    await settled();

    server.names = ["new", "ann", "bea", "cas", "eve"];
    const seen = new Set<number | undefined>();
    const refetched = list.refetch();
    for (let moment = 0; moment < 20; moment += 1) {
      await settled();
      seen.add(ids()?.length);
    }
    await refetched;
    expect(ids()).toEqual(["new", "ann", "bea", "cas", "eve"]);
    expect(seen).toEqual(new Set([5]));
  });

  it("grows no longer than it is when rows went away", async () => {
    const { list, server, ids } = open(["ann", "bea", "cas", "dot"]);
    await settled();
    await list.loadMore();
    await settled();
    server.names = ["ann", "bea", "cas"];
    await list.refetch();
    await settled();
    await settled();
    expect(ids()).toEqual(["ann", "bea", "cas"]);
  });

  it("begins anew with other variables", async () => {
    const { list, search, ids } = open(["ann", "bea", "bob", "bud", "cas"]);
    await settled();
    await list.loadMore();
    await settled();
    search.value = "b";
    await settled();
    await settled();
    expect([ids(), list.hasMore.value]).toEqual([["bea", "bob"], true]);
  });

  it("says why the next page could not be read, keeps its rows, and can be asked again", async () => {
    const { list, server, ids } = open(["ann", "bea", "cas"]);
    await settled();
    server.isAway = true;
    await list.loadMore();
    await settled();
    expect([ids(), list.moreError.value?.message]).toEqual([["ann", "bea"], "Wait a moment."]);
    server.isAway = false;
    await list.loadMore();
    await settled();
    expect([ids(), list.moreError.value]).toEqual([["ann", "bea", "cas"], undefined]);
  });
});
