import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal, type Script } from "../../testing/scripted-api";
import { forgetNextReplies, useNextReply } from "../../lib/useNextReply";
import SpaceSamplers from "./SpaceSamplers.vue";

afterEach(() => {
  cleanup();
  forgetNextReplies();
});

const wren = {
  __typename: "Membership",
  id: "wren",
  displayName: "Wren",
  kind: "CHARACTER",
  version: 3,
  samplerValues: {},
};
const space = {
  __typename: "Space",
  id: "pier",
  name: "Pier",
  version: 7,
  samplerValues: { temperature: 0.6 },
  viewerRole: "OWNER",
  memberships: [wren],
};
const preview = {
  __typename: "SamplerRequestPreview",
  providerName: "Harbour",
  kind: "llamacpp_openai",
  model: null,
  version: null,
  modelFields: null,
  mode: "CHAT",
  canCompleteText: false,
  contextLimit: 8_192,
  layers: [
    { __typename: "SamplerLayerValues", layer: "PROVIDER", label: "Harbour", values: { top_p: 0.9 } },
    { __typename: "SamplerLayerValues", layer: "SPACE", label: "Pier", values: { temperature: 0.6 } },
  ],
};

async function open(script: Script = {}, change: object = {}, props: object = {}) {
  const api = createScriptedApi({
    SpaceSamplers: () => ({ data: { space: { ...space, ...change } } }),
    SamplerLayers: () => ({ data: { samplerRequestPreview: preview } }),
    ...script,
  });
  render(SpaceSamplers, { props: { spaceId: "pier", ...props }, global: { plugins: [api] } });
  await settled();
  await settled();
  return {
    sent: (name: string) =>
      api.asked.filter(({ operationName }) => operationName === name).map(({ variables }) => variables),
  };
}
const slider = (name: string) => screen.getByRole("slider", { name });

describe("the sampler settings of a Space", () => {
  it("are shown over what they inherit, and saved as they are changed", async () => {
    const { sent } = await open({
      UpdateSpaceSamplers: ({ input }) => {
        const { samplerValues } = input as { samplerValues: object };
        return { data: { updateSpace: { space: { ...space, version: 8, samplerValues } } } };
      },
    });
    expect(slider("Temperature").getAttribute("aria-valuetext")).toBe("0.6");
    expect(screen.getByText("from Provider Harbour")).toBeTruthy();
    await fireEvent.keyDown(slider("Temperature"), { key: "PageUp" });
    expect(screen.getByText("Saving…")).toBeTruthy();
    await waitFor(() => expect(screen.getByText("All changes are saved.")).toBeTruthy());
    expect(sent("UpdateSpaceSamplers")).toEqual([
      { input: { id: "pier", expectedVersion: 7, samplerValues: { temperature: 0.7 } } },
    ]);
  });

  it("can be those of one Character, over those of the Space", async () => {
    await open();
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Settings for" }), "wren");
    await settled();
    expect(screen.getByText("from Space Pier")).toBeTruthy();
  });

  it("can be those of the next reply alone, which are saved nowhere", async () => {
    const { sent } = await open({}, {}, { conversationId: "storm" });
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Settings for" }), "Only the next reply");
    await settled();
    expect(screen.getByText("from Space Pier")).toBeTruthy();
    await fireEvent.keyDown(slider("Temperature"), { key: "PageUp" });
    const nextReply = useNextReply("storm");
    expect(nextReply.input()).toEqual({ samplerValues: { temperature: 0.7 } });
    await userEvent.click(screen.getByRole("button", { name: "Reset to inherited: Temperature" }));
    expect(nextReply.input()).toEqual({});
    expect(sent("UpdateSpaceSamplers").concat(sent("UpdateMembershipSamplers"))).toEqual([]);
  });

  it("are of no reply where no Conversation is open", async () => {
    await open();
    expect(screen.queryByRole("option", { name: "Only the next reply" })).toBeNull();
  });

  it("ask who is right when two people changed the same one", async () => {
    await open({
      UpdateSpaceSamplers: () =>
        refusal("CONFLICT", "Changed meanwhile.", { current: { samplerValues: { temperature: 1 }, version: 9 } }),
    });
    await fireEvent.keyDown(slider("Temperature"), { key: "Home" });
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Somebody else changed Temperature"));
    await userEvent.click(screen.getByRole("button", { name: "Take theirs" }));
    expect(slider("Temperature").getAttribute("aria-valuetext")).toBe("1");
  });

  it("say that they are not saved while the server is away", async () => {
    await open({ UpdateSpaceSamplers: () => new Error("away") });
    await fireEvent.keyDown(slider("Temperature"), { key: "Home" });
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("Not saved yet."));
    expect(slider("Temperature").getAttribute("aria-valuetext")).toBe("0");
  });

  it("are only to look at for plain members", async () => {
    await open({}, { viewerRole: "MEMBER" });
    expect(screen.getByText(/Only the owner and moderators/)).toBeTruthy();
    expect((slider("Temperature") as HTMLInputElement).disabled).toBe(true);
  });

  it("can be read again after a failure, and say when no Provider is on", async () => {
    let isAway = true;
    await open({
      SamplerLayers: () =>
        isAway ? refusal("INTERNAL_SERVER_ERROR", "Something went wrong.") : { data: { samplerRequestPreview: null } },
    });
    isAway = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await settled();
    expect(screen.getByText(/No Provider is switched on/)).toBeTruthy();
  });
});
