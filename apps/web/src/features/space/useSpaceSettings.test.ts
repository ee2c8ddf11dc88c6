import { expect, it } from "vitest";
import { nextTick, shallowRef } from "vue";
import type { SpaceRowFragment } from "../../generated/graphql";
import { inScope } from "../../testing/in-scope";
import { createScriptedApi, refusal } from "../../testing/scripted-api";
import { useSpaceSettings } from "./useSpaceSettings";

const HARBOUR: SpaceRowFragment = {
  id: "harbour",
  name: "Harbour",
  accentColor: null,
  memberships: [],
  latestConversation: null,
  updatedAt: "2026-01-01T00:00:00Z",
  version: 1,
};

it("keeps what was typed when somebody else changed the Space, and saves over it the next time", async () => {
  const space = shallowRef<SpaceRowFragment>(HARBOUR);
  const versions: unknown[] = [];
  const scripted = createScriptedApi({
    UpdateSpace: ({ input }) => {
      versions.push((input as { expectedVersion: number }).expectedVersion);
      return refusal("CONFLICT", "Somebody changed this Space meanwhile.");
    },
  });
  const { result: settings } = inScope(scripted, () =>
    useSpaceSettings(space, async () => {
      space.value = { ...HARBOUR, name: "Port", version: 2 };
      await nextTick();
    }),
  );

  settings.name.value = "Haven";
  await settings.save();
  await settings.save();

  expect(settings.name.value).toBe("Haven");
  expect(versions).toEqual([1, 2]);
});

it("follows the Space while nothing was typed", async () => {
  const space = shallowRef<SpaceRowFragment>(HARBOUR);
  const { result: settings } = inScope(createScriptedApi({}), () => useSpaceSettings(space, async () => undefined));

  space.value = { ...HARBOUR, name: "Port", version: 2 };
  await nextTick();

  expect(settings.name.value).toBe("Port");
  expect(settings.isChanged.value).toBe(false);
});
