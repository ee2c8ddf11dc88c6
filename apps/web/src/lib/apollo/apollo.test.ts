import { gql } from "@apollo/client";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { ref } from "vue";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, OFFLINE, toApiError, UNREADABLE_ANSWER } from "./api-error";
import { createConnection } from "./connection";
import { inScope, settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { retryWaitMs } from "./socket";
import { useMutation } from "./useMutation";
import { useQuery } from "./useQuery";
import { useSubscription } from "./useSubscription";

interface Named {
  thing: { __typename: "Thing"; id: string; name: string };
}
const THING: TypedDocumentNode<Named, { id: string }> = gql`
  query Thing($id: ID!) {
    thing(id: $id) {
      id
      name
    }
  }
`;
const RENAME: TypedDocumentNode<{ rename: Named["thing"] }, { name: string }> = gql`
  mutation Rename($name: String!) {
    rename(name: $name) {
      id
      name
    }
  }
`;
const TICKS: TypedDocumentNode<{ tick: number }, { topic: string; after: number }> = gql`
  subscription Ticks($topic: String!, $after: Int!) {
    tick(topic: $topic, after: $after)
  }
`;
const thing = (id: string, name = `Thing ${id}`) => ({ __typename: "Thing" as const, id, name });

describe("a query", () => {
  const scripted = () => createScriptedApi({ Thing: ({ id }) => ({ data: { thing: thing(id as string) } }) });

  it("follows its variables and keeps what was read while it reads anew", async () => {
    const id = ref<string | undefined>("1");
    const { result } = inScope(scripted(), () => useQuery(THING, () => (id.value ? { id: id.value } : undefined)));
    await settled();
    expect(result.data.value?.thing.name).toBe("Thing 1");

    id.value = "2";
    await Promise.resolve();
    expect(result.data.value?.thing.name).toBe("Thing 1");
    await settled();
    expect(result.data.value?.thing.name).toBe("Thing 2");

    id.value = undefined;
    await settled();
    expect(result.data.value).toBeUndefined();
  });

  it("gives its failure as a value, and can be asked again", async () => {
    let isAway = true;
    const api = createScriptedApi({
      Thing: () => (isAway ? refusal("NOT_FOUND", "There is no such thing.") : { data: { thing: thing("1") } }),
    });
    const { result } = inScope(api, () => useQuery(THING, { id: "1" }));
    await settled();
    expect(result.error.value).toMatchObject({ code: "NOT_FOUND", message: "There is no such thing." });

    isAway = false;
    await result.refetch();
    await settled();
    expect(result.error.value).toBeUndefined();
    expect(result.data.value?.thing.id).toBe("1");
  });

  it("shows what a mutation changed, and nothing once its component is gone", async () => {
    const api = createScriptedApi({
      Thing: () => ({ data: { thing: thing("1") } }),
      Rename: ({ name }) => ({ data: { rename: thing("1", name as string) } }),
    });
    const { result, scope } = inScope(api, () => ({
      query: useQuery(THING, { id: "1" }),
      rename: useMutation(RENAME),
    }));
    await settled();
    await result.rename.run({ name: "Lamp" });
    await settled();
    expect(result.query.data.value?.thing.name).toBe("Lamp");

    scope.stop();
    await result.rename.run({ name: "Rope" });
    await settled();
    expect(result.query.data.value?.thing.name).toBe("Lamp");
  });

  it("asked again while an answer is on its way asks once more after that, however often", async () => {
    let name = "Old";
    const api = createScriptedApi({ Thing: () => ({ data: { thing: thing("1", name) } }) });
    const { result } = inScope(api, () => useQuery(THING, { id: "1" }));
    await settled();
    const early = result.refetch();
    name = "New";
    await Promise.all([early, result.refetch(), result.refetch()]);
    expect(result.data.value?.thing.name).toBe("New");
    expect(api.asked).toHaveLength(3);
  });
});

describe("a mutation", () => {
  it("gives the answer or the failure, never an exception", async () => {
    let answer = refusal("CONFLICT", "Changed meanwhile.", { current: { name: "Oar" } });
    const { result } = inScope(createScriptedApi({ Rename: () => answer }), () => useMutation(RENAME));
    const refused = await result.run({ name: "Lamp" });
    expect(refused.data).toBeUndefined();
    expect(refused.error).toMatchObject({ code: "CONFLICT", current: { name: "Oar" } });
    expect(result.error.value).toBe(refused.error);

    answer = { data: { rename: thing("1", "Lamp") } };
    expect((await result.run({ name: "Lamp" })).data?.rename.name).toBe("Lamp");
    expect(result.error.value).toBeUndefined();
  });

  it("says when the server could not be reached", async () => {
    const api = createScriptedApi({ Rename: () => new TypeError("Failed to fetch") });
    const { result } = inScope(api, () => useMutation(RENAME));
    expect((await result.run({ name: "Lamp" })).error?.code).toBe(OFFLINE);
  });
});

describe("a subscription", () => {
  it("follows its variables, and ends with its component", () => {
    const api = createScriptedApi({});
    const topic = ref("sea");
    const heard: number[] = [];
    const { scope } = inScope(api, () =>
      useSubscription(TICKS, () => ({ topic: topic.value, after: 0 }), { next: ({ tick }) => heard.push(tick) }),
    );
    [...api.held][0]?.next({ tick: 1 });
    topic.value = "sky";
    expect([...api.held].map(({ variables }) => variables)).toEqual([{ topic: "sky", after: 0 }]);
    expect(heard).toEqual([1]);
    scope.stop();
    expect(api.held.size).toBe(0);
  });

  it("resumes where it is after the connection was lost", () => {
    const api = createScriptedApi({});
    let last = 4;
    inScope(api, () =>
      useSubscription(TICKS, { topic: "sea" }, { next: () => undefined, resumeWith: () => ({ after: last }) }),
    );
    last = 9;
    api.connection.report("lost");
    api.connection.report("opened");
    expect([...api.held].map(({ variables }) => variables["after"])).toEqual([9]);
  });

  it("gives its failure as a value", () => {
    const api = createScriptedApi({});
    const { result } = inScope(api, () =>
      useSubscription(TICKS, { topic: "sea", after: 0 }, { next: () => undefined }),
    );
    [...api.held][0]?.fail(new CombinedGraphQLErrors(refusal("NOT_FOUND", "Gone.")));
    expect(result.failure.value?.code).toBe("NOT_FOUND");
    result.restart();
    expect(result.failure.value).toBeUndefined();
    expect(api.held.size).toBe(1);
  });
});

describe("the state of the connection", () => {
  afterEach(() => void vi.restoreAllMocks());

  function network() {
    const navigator = { onLine: true };
    return Object.assign(new EventTarget(), { navigator });
  }

  it("tells a moment's loss from a server that does not answer, and from access that ended", () => {
    const { status, report } = createConnection(network());
    const states = (["lost", "attemptFailed", "opened", "ended"] as const).map(
      (event) => (report(event), status.value),
    );
    expect(states).toEqual(["reconnecting", "offline", "connected", "ended"]);
  });

  it("follows the browser's network", () => {
    const web = network();
    const { status } = createConnection(web);
    web.dispatchEvent(new Event("offline"));
    expect(status.value).toBe("offline");
    web.dispatchEvent(new Event("online"));
    expect(status.value).toBe("connected");
  });

  it("calls back only after a loss", () => {
    const { onReconnected, report } = createConnection(network());
    const listener = vi.fn();
    const forget = onReconnected(listener);
    report("opened");
    report("lost");
    report("opened");
    expect(listener).toHaveBeenCalledTimes(1);
    forget();
    report("lost");
    report("opened");
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("waits longer after each failed attempt, up to ten seconds and a quarter more", () => {
    expect([0, 1, 2, 3].map((retries) => retryWaitMs(retries, 0))).toEqual([250, 500, 1_000, 2_000]);
    expect(retryWaitMs(500, 1)).toBe(12_500);
  });
});

describe("an ApiError", () => {
  it("passes through unchanged", () => {
    const error = new ApiError("FORBIDDEN", "No.");
    expect(toApiError(error)).toBe(error);
  });

  it.each([
    [502, "<html>Bad gateway</html>", OFFLINE],
    [413, "<html>Too large</html>", UNREADABLE_ANSWER],
    [401, '{"errors":[{"message":"Sign in.","extensions":{"code":"UNAUTHENTICATED"}}]}', "UNAUTHENTICATED"],
  ])("reads HTTP %i with the body %s as %s", (status, bodyText, code) => {
    const response = new Response(bodyText, { status });
    expect(toApiError(new ServerError("", { response, bodyText })).code).toBe(code);
  });

  it("carries what was wrong with the input", () => {
    const issues = [{ path: "email", code: "taken", message: "Taken." }];
    const cause = new CombinedGraphQLErrors(refusal("BAD_USER_INPUT", "Taken.", { issues }));
    expect(toApiError(cause)).toMatchObject({ code: "BAD_USER_INPUT", issues });
  });
});
