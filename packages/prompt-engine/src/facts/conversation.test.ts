import { describe, expect, it } from "vitest";
import { expandText } from "../expand-text.js";
import type { HistoryMessage } from "../input/history.js";
import type { PlanInput } from "../input/plan-input.js";
import { givenInput, talk } from "../../test/given.js";

function told(text: string, more: Partial<PlanInput>): string {
  return expandText(text, givenInput(more)).text;
}

const NOW = Date.UTC(2026, 0, 2, 12);

describe("macros about the Conversation", () => {
  it("tell the newest Messages by speaker", () => {
    const history = [...talk("u", "c"), { id: "n", role: "system", name: "", text: "s" } satisfies HistoryMessage];
    expect(told("{{lastMessage}}|{{lastUserMessage}}|{{lastCharMessage}}", { history })).toBe("s|u|c");
  });

  it("pass over a Message whose next Swipe is being written", () => {
    const history = talk("q", "old").map((message, index) =>
      index === 1 ? { ...message, swipes: 2, swipePosition: 2 } : message,
    );
    expect(told("{{lastMessage}}|{{lastMessageId}}|{{currentSwipeId}}|{{lastSwipeId}}", { history })).toBe("q|0|3|2");
  });

  it("count places in the whole Conversation, not in the part given", () => {
    const historyTotals = { messages: 500, userMessages: 250 };
    expect(told("{{lastMessageId}}", { history: talk("a", "b"), historyTotals })).toBe("499");
  });

  it("say nothing about what is not there", () => {
    expect(told("[{{lastMessage}}{{lastMessageId}}{{lastSwipeId}}{{currentSwipeId}}]", { history: [] })).toBe("[]");
  });

  it("tell how long the person has been silent, or that it was just now", () => {
    const history = talk("a", "b").map((message) => ({ ...message, sentAt: NOW - 600_000 }));
    expect(told("{{idle_duration}}", { history, clock: () => NOW })).toBe("10 minutes");
    expect(told("{{idle_duration}}", { history: talk("a", "b"), clock: () => NOW })).toBe("just now");
  });
});
