import { cleanup, fireEvent, render, screen, within } from "@testing-library/vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nextTick, shallowRef } from "vue";
import { givenMessage } from "../../../testing/given-message";
import { givenRun } from "../../../testing/given-run";
import MessageRow from "./MessageRow.vue";

afterEach(cleanup);

const row = () => screen.getByRole("article");

describe("a row of the Conversation", () => {
  it("says whose it is, what was said, and how it came to be", () => {
    const message = givenMessage({
      text: '*She nods.* "Sit."',
      isStopped: true,
      isEdited: true,
      visibility: "EXCLUDED",
    });
    render(MessageRow, { props: { message } });
    expect(row().getAttribute("aria-label")).toMatch(/^Wren, /);
    expect(row().textContent).toContain('She nods. "Sit."');
    for (const mark of ["stopped", "edited", "not in the prompt"]) expect(screen.getByText(mark)).toBeTruthy();
  });

  it("tells its tokens and cost where they came along", async () => {
    const counts = { tokenCount: 42, isTokenCountEstimate: true, run: { id: "run-1", cost: "0.0012" } };
    const { rerender } = render(MessageRow, { props: { message: { ...givenMessage(), ...counts } } });
    expect(screen.getByText("≈ 42 tokens · 0.0012")).toBeTruthy();
    await rerender({ message: givenMessage() });
    expect(row().textContent).not.toContain("tokens");
  });

  it("offers its actions to the pointer and to the keyboard, and only then", async () => {
    const { emitted } = render(MessageRow, { props: { message: givenMessage(), isLast: true } });
    expect(screen.queryByRole("toolbar")).toBeNull();
    await fireEvent.pointerEnter(row(), { pointerType: "mouse" });
    const actions = within(screen.getByRole("toolbar", { name: "Message actions" }));
    for (const name of ["Copy link", "Edit", "Exclude from the prompt", "Regenerate", "Continue", "Delete"]) {
      await fireEvent.click(actions.getByRole("button", { name }));
    }
    expect(Object.keys(emitted())).toEqual(
      expect.arrayContaining(["link", "edit", "exclude", "regenerate", "goOn", "remove"]),
    );
    await fireEvent.pointerLeave(row());
    expect(screen.queryByRole("toolbar")).toBeNull();
    await fireEvent.focusIn(row());
    expect(screen.getByRole("toolbar")).toBeTruthy();
  });

  it("regenerates only the last reply", async () => {
    render(MessageRow, { props: { message: givenMessage(), isLast: false } });
    await fireEvent.focusIn(row());
    expect(screen.queryByRole("button", { name: "Regenerate" })).toBeNull();
    expect(screen.queryByRole("group", { name: "Swipes" })).toBeNull();
  });

  it("shows the text of a Run as it grows, under the name of who speaks", async () => {
    const liveText = shallowRef("The ti");
    render(MessageRow, { props: { run: givenRun(), liveText } });
    expect(row().getAttribute("aria-busy")).toBe("true");
    liveText.value = "The tide";
    await nextTick();
    expect(row().textContent).toContain("The tide");
  });

  it("counts the Swipe that is being written", () => {
    render(MessageRow, {
      props: {
        message: givenMessage({ swipeCount: 2 }),
        run: givenRun({ kind: "REGENERATE" }),
        liveText: shallowRef("New"),
        isLast: true,
      },
    });
    expect(screen.getByText("3 / 3")).toBeTruthy();
    expect(row().textContent).toContain("New");
    expect(row().textContent).not.toContain("Message 1.");
  });

  it("keeps showing what a Run had written when it ended badly", () => {
    render(MessageRow, {
      props: { run: givenRun({ status: "INTERRUPTED", partialText: "The tide" }), liveText: shallowRef("") },
    });
    expect(row().textContent).toContain("The tide");
    expect(row().getAttribute("aria-busy")).toBe("false");
  });

  it("steps through Swipes when a finger goes sideways over the last reply", async () => {
    const { emitted } = render(MessageRow, { props: { message: givenMessage({ swipeCount: 2 }), isLast: true } });
    const touch = (clientX: number) => ({ changedTouches: [{ clientX, clientY: 10 }] });
    await fireEvent.touchStart(row(), touch(200));
    await fireEvent.touchEnd(row(), touch(120));
    await fireEvent.touchStart(row(), touch(120));
    await fireEvent.touchEnd(row(), touch(200));
    expect(emitted("step")).toEqual([[1], [-1]]);
  });

  describe("under a finger that rests", () => {
    const at = (clientX: number) => ({ touches: [{ clientX, clientY: 10 }] });
    const actions = () => screen.queryByRole("toolbar", { name: "Message actions" });
    const wait = async (ms: number) => {
      vi.advanceTimersByTime(ms);
      await nextTick();
    };
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it("shows what can be done to the Message, though the finger trembles", async () => {
      render(MessageRow, { props: { message: givenMessage() } });
      await fireEvent.touchStart(row(), at(100));
      await fireEvent.touchMove(row(), at(106));
      await wait(500);
      expect(actions()).toBeTruthy();
    });

    it.each(["touchMove", "touchEnd", "touchCancel"] as const)("does not after %s", async (event) => {
      render(MessageRow, { props: { message: givenMessage() } });
      await fireEvent.touchStart(row(), at(100));
      await fireEvent[event](row(), at(140));
      await wait(500);
      expect(actions()).toBeNull();
    });
  });
});
