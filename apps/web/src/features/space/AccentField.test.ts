import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import AccentField from "./AccentField.vue";

afterEach(cleanup);

function open(color: string | null) {
  const { emitted } = render(AccentField, { props: { modelValue: color } });
  return { chosen: () => emitted("update:modelValue").at(-1) };
}
const choice = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });

describe("the accent of a Space", () => {
  it("is one of those suggested", async () => {
    const { chosen } = open(null);
    expect(choice("None").checked).toBe(true);
    await userEvent.click(choice("Sea"));
    expect(chosen()).toEqual(["#3f9a94"]);
  });

  it("is taken away again", async () => {
    const { chosen } = open("#3f9a94");
    expect(choice("Sea").checked).toBe(true);
    await userEvent.click(choice("None"));
    expect(chosen()).toEqual([null]);
  });

  it("may be any other color", async () => {
    const { chosen } = open("#123456");
    expect(screen.getAllByRole<HTMLInputElement>("radio").some(({ checked }) => checked)).toBe(false);
    await fireEvent.update(screen.getByLabelText("Another color"), "#654321");
    expect(chosen()).toEqual(["#654321"]);
  });
});
