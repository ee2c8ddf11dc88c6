import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import LiveThinking from "./LiveThinking.vue";

afterEach(cleanup);

const TEXT = "The harbour is dark.\nLow tide, then.\n";

async function open(): Promise<void> {
  const details = screen.getByText(/^Thinking…/).closest("details");
  if (!details) throw new Error("There are no thoughts to open.");
  details.open = true;
  await fireEvent(details, new Event("toggle"));
}

it("shows the newest line of what a model thinks, folded, and follows it", async () => {
  const { rerender } = render(LiveThinking, { props: { text: TEXT, isThinking: true } });
  expect(screen.getByText("Thinking…", { exact: false }).tagName).toBe("SUMMARY");
  expect(screen.getByText("Low tide, then.")).toBeTruthy();
  await rerender({ text: `${TEXT}She waits.` });
  expect(screen.getByText("She waits.")).toBeTruthy();
  expect(screen.queryByText("Low tide, then.")).toBeNull();
});

it("shows all of it once it is opened, and goes on with it", async () => {
  const { rerender } = render(LiveThinking, { props: { text: TEXT, isThinking: true } });
  await open();
  expect(screen.getByText(/The harbour is dark\./).textContent).toBe(TEXT);
  await rerender({ text: `${TEXT}She waits.` });
  expect(screen.getByText(/She waits\./).textContent).toBe(`${TEXT}She waits.`);
});

it("keeps still once the reply has begun", () => {
  render(LiveThinking, { props: { text: TEXT, isThinking: false } });
  expect(screen.getByText("Thoughts")).toBeTruthy();
  expect(screen.queryByText("Low tide, then.")).toBeNull();
});
