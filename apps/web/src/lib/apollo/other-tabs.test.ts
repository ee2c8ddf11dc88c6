import { ApolloLink, gql, Observable } from "@apollo/client";
import { beforeEach, describe, expect, it } from "vitest";
import { createApiClient } from "./api";
import { keepFresh, tellOtherTabs } from "./other-tabs";

const query = (name: string, field: string) => gql(`query ${name} { ${field} { id } }`);
const ON_SCREEN = [query("Providers", "providers"), query("Characters", "characters"), query("Runs", "runs")];
const mutation = (name: string) => gql(`mutation ${name} { ${name} }`);

let asked: string[];
let told: unknown[];
let now: number;
let tabs: EventTarget & { postMessage: (message: unknown) => void };
let page: EventTarget;
let view: EventTarget & { visibilityState: DocumentVisibilityState };

beforeEach(() => {
  [asked, told, now] = [[], [], 0];
  tabs = Object.assign(new EventTarget(), { postMessage: (message: unknown) => void told.push(message) });
  page = new EventTarget();
  view = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
});

/** Another tab made a mutation. */
function hear(name: string): void {
  tabs.dispatchEvent(new MessageEvent("message", { data: name }));
}

function turn(state: DocumentVisibilityState): void {
  view.visibilityState = state;
  view.dispatchEvent(new Event("visibilitychange"));
}

/** A client with lists of Providers, Characters and Runs on screen. */
async function open(answers: Readonly<Record<string, object>> = {}) {
  const server = new ApolloLink(({ operationName = "" }) => {
    asked.push(operationName);
    const answer = answers[operationName] ?? { data: { [operationName.toLowerCase()]: [], [operationName]: true } };
    return new Observable((observer) => {
      observer.next(answer as ApolloLink.Result);
      observer.complete();
    });
  });
  const elsewhere = {
    tabs: tabs as unknown as BroadcastChannel,
    page: page as Window,
    view: view as Document,
    now: () => now,
  };
  const client = createApiClient(ApolloLink.from([tellOtherTabs(elsewhere), server]), server);
  keepFresh(client, elsewhere);
  for (const query of ON_SCREEN) client.watchQuery({ query }).subscribe(() => undefined);
  await settled();
  asked = [];
  return client;
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("what is open in several tabs", () => {
  it("is read again when another tab changed it, and nothing else is", async () => {
    await open();
    hear("UpdateProvider");
    await settled();
    expect(asked).toEqual(["Providers"]);
    hear("ImportCharacter");
    await settled();
    expect(asked).toEqual(["Providers", "Characters"]);
  });

  it("is read when it comes into view, if another tab changed it while nobody saw it", async () => {
    await open();
    turn("hidden");
    for (let time = 0; time < 3; time += 1) hear("ImportCharacter");
    await settled();
    expect(asked).toEqual([]);
    turn("visible");
    await settled();
    expect(asked).toEqual(["Characters"]);
  });

  it("is read again when somebody comes back to the page, but not each time at once", async () => {
    await open();
    now = 4_999;
    page.dispatchEvent(new Event("focus"));
    expect(asked).toEqual([]);
    now = 5_000;
    page.dispatchEvent(new Event("focus"));
    page.dispatchEvent(new Event("focus"));
    await settled();
    expect(asked).toEqual(["Providers", "Characters"]);
    turn("hidden");
    now = 10_000;
    turn("visible");
    await settled();
    expect(asked).toHaveLength(4);
  });

  it("is told of after a change that succeeded, and only then", async () => {
    const refused = { data: null, errors: [{ message: "Somebody was first." }] };
    const client = await open({ UpdatePreset: refused });
    await client.mutate({ mutation: mutation("UpdateProvider") });
    await client.mutate({ mutation: mutation("SendMessage") });
    await client.mutate({ mutation: mutation("UpdatePreset"), errorPolicy: "all" });
    expect(told).toEqual(["UpdateProvider"]);
  });
});
