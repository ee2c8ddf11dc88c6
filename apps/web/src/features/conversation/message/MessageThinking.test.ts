import { cleanup, render, screen } from "@testing-library/vue";
import { afterEach, expect, it } from "vitest";
import { createScriptedApi } from "../../../testing/scripted-api";
import MessageThinking from "./MessageThinking.vue";

afterEach(cleanup);

function open(answer: object | Error) {
  const scripted = createScriptedApi({
    MessageReasoning: () => (answer instanceof Error ? answer : { data: { message: answer } }),
  });
  render(MessageThinking, {
    props: { messageId: "message-1" },
    global: { plugins: [scripted] },
  });
  const details = screen.getByText("Thoughts").parentElement as HTMLDetailsElement;
  return { asked: scripted.asked, details };
}

const thought = {
  __typename: "Message",
  id: "message-1",
  run: { __typename: "Run", id: "run-1", reasoning: "Low tide." },
};

it("reads a model's thoughts when they are opened, and not before", async () => {
  const { asked, details } = open(thought);
  expect(asked).toEqual([]);
  details.open = true;
  expect(await screen.findByText("Low tide.")).toBeTruthy();
  expect(asked).toEqual([{ operationName: "MessageReasoning", variables: { id: "message-1" } }]);
});

it("says why they cannot be read", async () => {
  const { details } = open(new Error("offline"));
  details.open = true;
  expect((await screen.findByRole("alert")).textContent).not.toBe("");
});
