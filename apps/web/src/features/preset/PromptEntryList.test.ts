import { cleanup, fireEvent, render, screen, within } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { defineComponent, h, ref } from "vue";
import { givenEntry } from "../../testing/given-preset";
import type { EntryDraft } from "./preset-draft";
import PromptEntryList from "./PromptEntryList.vue";

afterEach(cleanup);

/** The list within something that keeps what it is changed to. */
function show({ isReadOnly = false, problems = {} } = {}) {
  const entries = ref<EntryDraft[]>([
    givenEntry(),
    givenEntry({ id: "persona", name: "Persona" }),
    givenEntry({ id: "mine", name: "Weather", text: "It rains." }),
    givenEntry({ id: "history", name: "Conversation" }),
  ]);
  const Host = defineComponent({
    setup: () => () =>
      h(PromptEntryList, {
        modelValue: entries.value,
        problems,
        isReadOnly,
        "onUpdate:modelValue": (changed: EntryDraft[]) => (entries.value = changed),
      }),
  });
  render(Host);
  return { entries, namesNow: () => entries.value.map(({ name }) => name) };
}

const handleOf = (name: string) => screen.getByRole("button", { name: new RegExp(`^Move ${name}`) });
const open = (name: string) => userEvent.click(screen.getByRole("button", { name: new RegExp(`^${name}`) }));

describe("the order of the lines", () => {
  it("changes by the arrow keys, keeps the focus on what moved, and says where it is", async () => {
    const { namesNow } = show();
    handleOf("Main prompt").focus();

    await userEvent.keyboard("{ArrowDown}{ArrowDown}");

    expect(namesNow()).toEqual(["Persona", "Weather", "Main prompt", "Conversation"]);
    expect(document.activeElement).toBe(handleOf("Main prompt"));
    expect(screen.getByText("Main prompt is now 3 of 4.")).toBeTruthy();
  });

  it("stays at the ends", async () => {
    const { namesNow } = show();
    handleOf("Main prompt").focus();
    await userEvent.keyboard("{ArrowUp}");
    expect(namesNow()[0]).toBe("Main prompt");
  });

  it("changes while a line is dragged over another", async () => {
    const { namesNow } = show();
    await fireEvent.dragStart(handleOf("Conversation"));
    await fireEvent.dragOver(screen.getAllByRole("listitem")[1]!);
    await fireEvent.dragEnd(handleOf("Conversation"));
    expect(namesNow()).toEqual(["Main prompt", "Conversation", "Persona", "Weather"]);
  });
});

describe("a line", () => {
  it("is switched off and on", async () => {
    const { entries } = show();
    await userEvent.click(screen.getByRole("checkbox", { name: "Use Weather" }));
    expect(entries.value[2]?.enabled).toBe(false);
  });

  it("shows its fields when opened, those of its place only when it stands in the chat", async () => {
    const { entries } = show();
    await open("Weather");
    expect(screen.queryByLabelText("Messages after it")).toBeNull();

    await userEvent.selectOptions(screen.getByLabelText("Where it stands"), "IN_CHAT");
    await fireEvent.update(screen.getByLabelText("Messages after it"), "0");

    expect(entries.value[2]).toMatchObject({ position: "IN_CHAT", depth: 0 });
  });

  it("is for all kinds until one is taken away", async () => {
    const { entries } = show();
    await open("Weather");
    const kinds = within(screen.getByRole("group", { name: "Used for" }));
    await userEvent.click(kinds.getByRole("checkbox", { name: "going on" }));
    expect(entries.value[2]?.triggers).toEqual(["REPLY", "REGENERATE", "IMPERSONATE", "QUIET"]);
    await userEvent.click(kinds.getByRole("checkbox", { name: "going on" }));
    expect(entries.value[2]?.triggers).toEqual([]);
  });

  it("whose content comes from elsewhere has no text, and cannot be removed", async () => {
    show();
    await open("Persona");
    expect(screen.queryByLabelText("Text")).toBeNull();
    expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  });

  it("of one's own can be added and removed", async () => {
    const { namesNow } = show();
    await userEvent.click(screen.getByRole("button", { name: "Add an entry" }));
    expect(namesNow().at(-1)).toBe("New entry");
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    expect(namesNow()).toHaveLength(4);
  });

  it("says what is wrong with it while it is closed", () => {
    show({ problems: { "2.text": "That is too long." } });
    expect(screen.getByText("That is too long.")).toBeTruthy();
  });
});

it("only to be read can be opened, not changed", async () => {
  show({ isReadOnly: true });
  expect(handleOf("Weather")).toHaveProperty("disabled", true);
  expect(screen.queryByRole("button", { name: "Add an entry" })).toBeNull();
  await open("Weather");
  expect(screen.getByLabelText("Text")).toBeTruthy();
});
