import { gql } from "@apollo/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ViewerFieldsFragment } from "../../generated/graphql";
import { forgetRemoteImages, remoteImage, showRemoteImage } from "../../lib/remote-images";
import { forgetNextReplies, useNextReply } from "../../lib/useNextReply";
import { givenImageServer } from "../../testing/given-image-server";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { createSession } from "./session";

const ADA: ViewerFieldsFragment = {
  scopes: ["READ", "WRITE", "ADMIN"],
  sessionId: "session-1",
  account: {
    id: "ada",
    name: "Ada",
    email: "ada@example.org",
    role: "OWNER",
    isActive: true,
    timeZone: "Europe/Lisbon",
    createdAt: "2026-01-01T00:00:00Z",
    version: 1,
  },
};
const SPACES = gql`
  query Anything {
    spaces {
      pageInfo {
        hasNextPage
      }
    }
  }
`;

afterEach(() => {
  forgetRemoteImages();
  forgetNextReplies();
  vi.unstubAllGlobals();
});

function answer(viewer: ViewerFieldsFragment | null, isComplete = true) {
  const typed = viewer && {
    __typename: "Viewer",
    ...viewer,
    account: { __typename: "Account", ...viewer.account },
  };
  return { data: { setupStatus: { __typename: "SetupStatus", isComplete }, viewer: typed } };
}

describe("the session", () => {
  it("asks the server once who is here, however many screens want to know", async () => {
    const { api, asked } = createScriptedApi({ Session: () => answer(ADA) });
    const session = createSession(api.client, "Europe/Lisbon");

    await Promise.all([session.ensureLoaded(), session.ensureLoaded()]);

    expect(asked).toHaveLength(1);
    expect(session.viewer.value?.account.name).toBe("Ada");
    expect(session.isAdmin.value).toBe(true);
  });

  it("tells the server where the person is, unless that is known there", async () => {
    const elsewhere = { ...ADA, account: { ...ADA.account, timeZone: null } };
    const told: unknown[] = [];
    const { api } = createScriptedApi({
      Session: () => answer(elsewhere),
      SetTimeZone: ({ input }) => {
        told.push(input);
        return { data: { setTimeZone: { account: { __typename: "Account", id: "ada", timeZone: "Europe/Lisbon" } } } };
      },
    });
    const session = createSession(api.client, "Europe/Lisbon");

    await session.ensureLoaded();
    await session.begin(ADA);
    await settled();

    expect(told).toEqual([{ timeZone: "Europe/Lisbon" }]);
  });

  it("asks again after the server could not be reached", async () => {
    let isDown = true;
    const { api } = createScriptedApi({ Session: () => (isDown ? new Error("down") : answer(ADA)) });
    const session = createSession(api.client, "Europe/Lisbon");

    expect((await session.ensureLoaded())?.code).toBe("OFFLINE");
    isDown = false;

    expect(await session.ensureLoaded()).toBeUndefined();
    expect(session.viewer.value).toBeDefined();
  });

  it.each(["begins", "ends"])("shows no image that was asked for before it %s", async (moment) => {
    givenImageServer();
    const { api } = createScriptedApi({ Session: () => answer(ADA) });
    const session = createSession(api.client, "Europe/Lisbon");
    await showRemoteImage("https://pictures.example/cat.png");

    await (moment === "begins" ? session.begin(ADA) : session.end());

    expect(remoteImage("https://pictures.example/cat.png")).toBeUndefined();
  });

  it.each(["begins", "ends"])("asks nothing of the next reply that was asked before it %s", async (moment) => {
    const { api } = createScriptedApi({ Session: () => answer(ADA) });
    const session = createSession(api.client, "Europe/Lisbon");
    const nextReply = useNextReply("harbour");
    nextReply.change("temperature", 1.8);

    await (moment === "begins" ? session.begin(ADA) : session.end());

    expect(nextReply.count.value).toBe(0);
  });

  it("says that a new instance has no owner yet", async () => {
    const { api } = createScriptedApi({ Session: () => answer(null, false) });
    const session = createSession(api.client, "Europe/Lisbon");

    await session.ensureLoaded();

    expect(session.isSetUp.value).toBe(false);
  });

  it("ends when the server answers that nobody is signed in any more", async () => {
    let viewer: ViewerFieldsFragment | null = ADA;
    const { api } = createScriptedApi({
      Session: () => answer(viewer),
      Anything: () => refusal("UNAUTHENTICATED", "Sign in first."),
    });
    const session = createSession(api.client, "Europe/Lisbon");
    await session.ensureLoaded();
    viewer = null;

    await expect(api.client.query({ query: SPACES })).rejects.toThrow("Sign in first.");

    await vi.waitFor(() => expect(session.viewer.value).toBeUndefined());
  });

  it("goes on when the same code only meant a wrong password", async () => {
    const { api } = createScriptedApi({
      Session: () => answer(ADA),
      Anything: () => refusal("UNAUTHENTICATED", "The password is wrong."),
    });
    const session = createSession(api.client, "Europe/Lisbon");
    await session.ensureLoaded();

    await expect(api.client.query({ query: SPACES })).rejects.toThrow("The password is wrong.");
    await settled();

    expect(session.viewer.value?.account.name).toBe("Ada");
  });
});
