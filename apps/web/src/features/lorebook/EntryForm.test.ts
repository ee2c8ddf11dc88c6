import { cleanup, render, screen } from "@testing-library/vue";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import EntryForm from "./EntryForm.vue";
import { NEW_ENTRY, type EntryDraft } from "./entry-groups";

afterEach(cleanup);

function open(fields: Partial<EntryDraft> = {}, more: { isReadOnly?: boolean } = {}) {
  const modelValue = { ...NEW_ENTRY, ...fields };
  return render(EntryForm, { props: { modelValue, problems: {}, ...more } });
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe("the form of an entry", () => {
  it("keeps fields shut that mean nothing at this place, and says why", () => {
    open({ position: "BEFORE_CHARACTER" });
    expect(field("Messages after it").disabled).toBe(true);
    expect(field("Name of the outlet").disabled).toBe(true);
    expect(screen.getAllByText("Only for the place “among the Messages”.")).toHaveLength(2);
  });

  it("opens them where they mean something", async () => {
    open({ position: "AT_DEPTH" });
    expect(field("Messages after it").disabled).toBe(false);
    expect(field("Name of the outlet").disabled).toBe(true);
  });

  it("hands over what was chosen", async () => {
    const { emitted } = open();
    await userEvent.selectOptions(field("Place"), "at an outlet, where a prompt names it");
    expect(emitted("update:modelValue")[0]).toMatchObject([{ position: "OUTLET" }]);
  });

  it("can only be read by those who may not change it", () => {
    open({}, { isReadOnly: true });
    expect(field("Title").closest("fieldset")?.disabled).toBe(true);
  });
});
