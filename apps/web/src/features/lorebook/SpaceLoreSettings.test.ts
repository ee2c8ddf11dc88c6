import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import SpaceLoreSettings from "./SpaceLoreSettings.vue";

afterEach(cleanup);

const numbers = { scanDepth: 4, budgetPercent: 25, budgetCapTokens: 0, maxPasses: 0, minActivations: 0 };
const flags = { includesNames: true, matchesWholeWords: true, isCaseSensitive: false, isRecursive: false };
const rest = { minActivationsMaxDepth: 0, usesGroupScoring: false, strategy: "EVENLY" };
const settings = { __typename: "LoreSettings", ...numbers, ...flags, ...rest };

/** Opens the settings of a Space; `server` holds its state there. */
async function open(viewerRole = "OWNER") {
  const server = { version: 1, loreSettings: settings as object };
  const space = () => ({ __typename: "Space", id: "pier", viewerRole, ...server });
  const api = createScriptedApi({
    SpaceLoreSettings: () => ({ data: { space: space() } }),
    UpdateLoreSettings: ({ input }) => {
      const { expectedVersion, spaceId, ...change } = input as { expectedVersion: number; spaceId: string };
      if (spaceId !== "pier" || expectedVersion !== server.version) return refusal("CONFLICT", "Changed meanwhile.");
      Object.assign(server, { version: server.version + 1, loreSettings: { ...settings, ...change } });
      return { data: { updateLoreSettings: { space: space() } } };
    },
  });
  render(SpaceLoreSettings, { props: { spaceId: "pier" }, global: { plugins: [api] } });
  await settled();
  await settled();
  return { server };
}
const depth = () => screen.getByLabelText<HTMLInputElement>("Messages looked at");
const saveButton = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save lore settings" });
async function setDepth(text: string): Promise<void> {
  await userEvent.clear(depth());
  await userEvent.type(depth(), text);
}
async function save(): Promise<void> {
  await userEvent.click(saveButton());
  await settled();
  await settled();
}

describe("the lore settings of a Space", () => {
  it("are shown, changed and saved", async () => {
    const { server } = await open();
    await setDepth("9");
    await userEvent.click(screen.getByLabelText("Entries call entries"));
    await userEvent.selectOptions(screen.getByLabelText("Who takes first"), "GLOBAL_FIRST");
    await save();
    expect(server.loreSettings).toEqual({ ...settings, scanDepth: 9, isRecursive: true, strategy: "GLOBAL_FIRST" });
    expect(saveButton().disabled).toBe(true);
  });

  it("are not written over those of somebody else unasked", async () => {
    const { server } = await open();
    Object.assign(server, { version: 2, loreSettings: { ...settings, maxPasses: 3 } });
    await setDepth("9");
    await save();
    expect(screen.getByRole("alert").textContent).toContain("Somebody else changed these settings");
    expect(server.loreSettings).toMatchObject({ scanDepth: 4, maxPasses: 3 });
    await userEvent.click(screen.getByRole("button", { name: "take theirs" }));
    expect(depth().value).toBe("4");
  });

  it("name a number out of range", async () => {
    await open();
    await setDepth("1001");
    expect(screen.getByText("A whole number from 0 to 1,000.")).toBeTruthy();
    expect(saveButton().disabled).toBe(true);
  });

  it("are only to look at for plain members", async () => {
    await open("MEMBER");
    expect(depth().closest("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Save lore settings" })).toBeNull();
  });
});
