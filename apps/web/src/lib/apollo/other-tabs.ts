import { ApolloLink, type ApolloClient } from "@apollo/client";
import { OperationTypeNode } from "graphql";
import { tap } from "rxjs";

/**
 * What may read differently after a mutation whose name says so, and lies open in several tabs or on several devices
 * without an event that tells of it: see docs/adr/0020.
 */
const TOPICS: readonly { readonly changedBy: RegExp; readonly queries: readonly string[] }[] = [
  {
    changedBy: /Provider|Preset|Samplers|Space|Member/,
    queries: ["Preset", "Presets", "Providers", "ProviderSamplers", "SamplerLayers", "SpacePresets", "SpaceSamplers"],
  },
  {
    changedBy: /Space|Conversation|Character|LoreSettings/,
    queries: ["ConversationNote", "Space", "SpaceConversations", "SpaceLoreSettings", "SpaceNote", "Spaces"],
  },
  { changedBy: /Character|EmbeddedLorebook/, queries: ["Character", "Characters", "EmbeddedLorebook"] },
  {
    changedBy: /Lore|Character|Space|Conversation/,
    queries: [
      ...["Lorebook", "LorebookEntries", "LorebookEntry", "Lorebooks"],
      ...["CharacterLorebooks", "ConversationLorebooks", "SpaceLorebooks"],
    ],
  },
  { changedBy: /Account|Invite|Profile|Session|Token/, queries: ["AccountSettings", "Invites", "People"] },
];

/** Under this name the tabs of one browser speak to each other. */
const CHANNEL = "tavernkit-settings";

/** Coming back to a page is no reason to ask again this soon, in milliseconds. */
const PAUSE_MS = 5_000;

/** Where a client hears that something may have changed elsewhere. */
export interface Elsewhere {
  /** Other tabs of this browser; each message is the name of a mutation. */
  readonly tabs: Pick<BroadcastChannel, "addEventListener" | "postMessage">;
  /** Focus tells of other devices: whoever changed something there comes back here. */
  readonly page: Pick<Window, "addEventListener">;
  /** Tells when the page comes back into view: on a phone it need not get the focus then. */
  readonly view: Pick<Document, "addEventListener" | "visibilityState">;
  readonly now: () => number;
}

/** This browser's tabs and this page. */
export function elsewhereOf(page: Window): Elsewhere {
  return { tabs: new BroadcastChannel(CHANNEL), page, view: page.document, now: () => performance.now() };
}

/** Tells other tabs what was changed here. */
export function tellOtherTabs({ tabs }: Pick<Elsewhere, "tabs">): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const { operationName = "", operationType } = operation;
    const isTold = operationType === OperationTypeNode.MUTATION && queriesAfter(operationName).size > 0;
    if (!isTold) return forward(operation);
    return forward(operation).pipe(
      tap(({ errors }) => {
        if (!errors?.length) tabs.postMessage(operationName);
      }),
    );
  });
}

/**
 * Reads what is on screen again: what another tab changed, at once where somebody sees it and else when they do; and all
 * of it when somebody comes back to the page.
 */
export function keepFresh(client: ApolloClient, { tabs, page, view, now }: Elsewhere): void {
  let readAt = now();
  const missed = new Set<string>();

  function read(queries: ReadonlySet<string>): void {
    for (const query of client.getObservableQueries("active")) {
      const { queryName = "", options } = query;
      // A failure shows where the query is shown.
      if (queries.has(queryName) && options.fetchPolicy !== "cache-only") query.refetch().catch(() => undefined);
    }
  }

  function comeBack(): void {
    if (view.visibilityState === "hidden") return;
    const isLong = now() - readAt >= PAUSE_MS;
    if (isLong) readAt = now();
    read(isLong ? ALL : missed);
    missed.clear();
  }

  tabs.addEventListener("message", ({ data }: MessageEvent<string>) => {
    const queries = queriesAfter(data);
    if (view.visibilityState === "hidden") for (const query of queries) missed.add(query);
    else read(queries);
  });
  page.addEventListener("focus", comeBack);
  view.addEventListener("visibilitychange", comeBack);
}

const ALL: ReadonlySet<string> = new Set(TOPICS.flatMap(({ queries }) => queries));

function queriesAfter(mutation: string): ReadonlySet<string> {
  return new Set(TOPICS.filter(({ changedBy }) => changedBy.test(mutation)).flatMap(({ queries }) => queries));
}
