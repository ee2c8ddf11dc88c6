import userEvent from "@testing-library/user-event";
import { cleanup, fireEvent, render, screen } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "../../../lib/apollo";
import MessageComposer from "./MessageComposer.vue";

afterEach(cleanup);
const props = {
  text: "Hello",
  partner: "Wren",
  obstacle: undefined,
  isGenerating: false,
  isWaiting: false,
  isKept: true,
  isOffline: false,
  error: undefined,
  entersSend: true,
};
const box = () => screen.getByLabelText("Message");

describe("the message box", () => {
  it("sends with Enter and breaks the line with Shift+Enter", async () => {
    const { emitted } = render(MessageComposer, { props });
    await fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });
    expect(emitted("send")).toBeUndefined();
    await fireEvent.keyDown(box(), { key: "Enter" });
    expect(emitted("send")).toHaveLength(1);
  });

  it("leaves Enter to an input method that composes a character", async () => {
    const { emitted } = render(MessageComposer, { props });
    await fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
    await fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 });
    expect(emitted("send")).toBeUndefined();
  });

  it("breaks the line with Enter and sends with Ctrl+Enter when set so", async () => {
    const { emitted } = render(MessageComposer, { props: { ...props, entersSend: false } });
    await fireEvent.keyDown(box(), { key: "Enter" });
    expect(emitted("send")).toBeUndefined();
    await fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });
    expect(emitted("send")).toHaveLength(1);
  });

  it("shows Stop instead of Send while a reply is written", async () => {
    const { emitted } = render(MessageComposer, {
      props: { ...props, isGenerating: true, obstacle: "generating" as const },
    });
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(emitted()).toHaveProperty("stop");
  });

  it("refuses a text over the limit in place, and says how long it is", () => {
    render(MessageComposer, { props: { ...props, text: "x".repeat(200_001), obstacle: "tooLong" as const } });
    expect(screen.getByRole("alert").textContent).toContain("200,001");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send" }).disabled).toBe(true);
  });

  it("says in plain words why sending was refused", async () => {
    const { rerender } = render(MessageComposer, {
      props: { ...props, error: new ApiError("GENERATION_LOCKED", "A reply is being written.") },
    });
    expect(screen.getByRole("alert").textContent).toContain("A reply is being written.");
    await rerender({ error: new ApiError("FORBIDDEN", "You only watch here.") });
    expect(screen.getByRole("alert").textContent).toContain("You only watch here.");
  });

  it("stays writable offline and says that sending waits", () => {
    render(MessageComposer, { props: { ...props, isOffline: true } });
    expect(screen.getByRole("status").textContent).toContain("sending waits");
    expect((box() as HTMLTextAreaElement).disabled).toBe(false);
  });
});
