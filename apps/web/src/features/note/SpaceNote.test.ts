import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import { settled } from "../../testing/in-scope";
import { createScriptedApi } from "../../testing/scripted-api";
import SpaceNote from "./SpaceNote.vue";

afterEach(cleanup);

it("writes the note of a Space with how often it is sent", async () => {
  const server = { version: 3, authorsNote: null as object | null };
  const space = () => ({ __typename: "Space", id: "pier", viewerRole: "OWNER", ...server });
  const api = createScriptedApi({
    SpaceNote: () => ({ data: { space: space() } }),
    UpdateSpaceNote: ({ input }) => {
      const { authorsNote } = input as { authorsNote: object };
      Object.assign(server, { version: 4, authorsNote: { __typename: "AuthorsNote", ...authorsNote } });
      return { data: { updateSpaceNote: { space: space() } } };
    },
  });
  render(SpaceNote, { props: { spaceId: "pier" }, global: { plugins: [api] } });
  await settled();
  await settled();

  await userEvent.type(screen.getByLabelText("What the model is told"), "It rains.");
  await userEvent.type(screen.getByLabelText("Sent with every so many Messages of a person"), "3");
  await userEvent.click(screen.getByRole("button", { name: "Save note" }));
  await settled();
  await settled();

  expect(server.authorsNote).toMatchObject({ text: "It rains.", interval: 3, position: null, depth: null });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save note" }).disabled).toBe(true);
});
