import userEvent from "@testing-library/user-event";
import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import SwipePicker from "./SwipePicker.vue";

afterEach(cleanup);
const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });

it("steps to the neighbouring swipes", async () => {
  const { emitted } = render(SwipePicker, { props: { position: 1, total: 3 } });
  expect(screen.getByText("2 / 3")).toBeTruthy();
  await userEvent.click(button("Previous Swipe"));
  await userEvent.click(button("Next Swipe"));
  expect(emitted("step")).toEqual([[-1], [1]]);
});

it("says that a step past the last one asks for another", async () => {
  const { emitted } = render(SwipePicker, { props: { position: 2, total: 3, canGenerate: true } });
  await userEvent.click(button("Another Swipe"));
  expect(emitted("step")).toEqual([[1]]);
});

it("ends at the last one where no other can be asked for, and at the first", () => {
  render(SwipePicker, { props: { position: 0, total: 1 } });
  expect(button("Another Swipe").disabled).toBe(true);
  expect(button("Previous Swipe").disabled).toBe(true);
});

it("waits while a Run is writing", () => {
  render(SwipePicker, { props: { position: 1, total: 3, canGenerate: true, isBusy: true } });
  expect(screen.getAllByRole<HTMLButtonElement>("button").every(({ disabled }) => disabled)).toBe(true);
});
