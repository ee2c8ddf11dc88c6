import userEvent from "@testing-library/user-event";
import { cleanup, render, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "../../../lib/apollo";
import type { Edit } from "../useEditing";
import MessageEditor from "./MessageEditor.vue";

afterEach(cleanup);
const edit = (change: Partial<Edit> = {}): Edit => ({
  messageId: "m1",
  text: "The harbour is quiet.",
  baseVersion: 1,
  conflict: undefined,
  error: undefined,
  isSaving: false,
  ...change,
});

describe("editing a message", () => {
  it("passes on what is typed and saves it", async () => {
    const { emitted } = render(MessageEditor, { props: { edit: edit() } });
    const box = screen.getByLabelText("Message text");
    await userEvent.type(box, "!");
    expect(emitted("type").at(-1)).toEqual(["The harbour is quiet.!"]);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(emitted()).toHaveProperty("save");
  });

  it("does not save an empty text", () => {
    render(MessageEditor, { props: { edit: edit({ text: "  " }) } });
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(true);
  });

  it("says why a text was not saved", () => {
    render(MessageEditor, {
      props: { edit: edit({ error: new ApiError("GENERATION_LOCKED", "A reply is being written.") }) },
    });
    expect(screen.getByRole("alert").textContent).toBe("A reply is being written.");
  });

  it("shows both texts of a conflict and lets one choose", async () => {
    const conflict = { text: "The harbour is loud.", version: 2 };
    const { emitted } = render(MessageEditor, { props: { edit: edit({ conflict }) } });
    expect(within(screen.getByRole("region", { name: "Its text now" })).getByText("The harbour is loud.")).toBeTruthy();
    expect(within(screen.getByRole("region", { name: "Your text" })).getByText("The harbour is quiet.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Keep mine" }));
    await userEvent.click(screen.getByRole("button", { name: "Take this text" }));
    expect(emitted("resolve")).toEqual([["mine"], ["theirs"]]);
  });
});
