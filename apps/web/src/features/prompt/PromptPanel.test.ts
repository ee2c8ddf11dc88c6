import userEvent from "@testing-library/user-event";
import { cleanup, screen, within } from "@testing-library/vue";
import { afterEach, describe, expect, it } from "vitest";
import { givenBlock, givenPrompt, VOICES } from "../../testing/given-prompt";
import { settled } from "../../testing/in-scope";
import { openPanel } from "../../testing/open-panel";
import { refusal, type Script } from "../../testing/scripted-api";
import PromptPanel from "./PromptPanel.vue";

afterEach(cleanup);

const open = (script: Script) => openPanel(PromptPanel, script);
const shows = (more: Parameters<typeof givenPrompt>[0]) => ({
  PromptPreview: () => ({ data: { promptPreview: givenPrompt(more) } }),
});
const panel = () => within(screen.getByRole("region", { name: "Prompt" }));

describe("the Prompt panel", () => {
  it("says that the prompt is being put together", async () => {
    await open({ PromptPreview: () => new Promise(() => undefined) });
    expect(panel().getByRole("status", { name: "Putting the prompt together" })).toBeTruthy();
  });

  it("shows the pieces in order with what they take of the budget", async () => {
    await open(shows({ blocks: [givenBlock(), givenBlock({ id: "card", source: "CARD", name: "Description" })] }));
    expect(panel().getByText(/of 1,000 tokens/)).toBeTruthy();
    const pieces = panel().getAllByText(/^(Main prompt|Description)$/);
    expect(pieces.map(({ textContent }) => textContent)).toEqual(["Main prompt", "Description"]);
  });

  it("says what was cut and why", async () => {
    const blocks = [
      givenBlock(),
      givenBlock({ id: "old", name: "Examples", isIncluded: false, omissionReason: "There was no room for it." }),
    ];
    await open(shows({ blocks, omittedMessages: 12 }));
    expect(panel().getByRole("heading", { name: "Left out" })).toBeTruthy();
    expect(panel().getByText("12 older Messages")).toBeTruthy();
    expect(panel().getByText("There was no room for it.")).toBeTruthy();
  });

  it("says when nobody could speak", async () => {
    const nobody = { ...VOICES, space: { ...VOICES.space, memberships: [] } };
    await open({ PromptVoices: () => ({ data: { conversation: nobody } }) });
    expect(panel().getByText("There is no Character here who could speak.")).toBeTruthy();
  });

  it("says why it is refused, and asks again when told to", async () => {
    const words = "Only the last Message can be continued, when this Character wrote it.";
    const api = await open({ PromptPreview: () => refusal("CONFLICT", words) });
    expect(panel().getByRole("alert").textContent).toContain(words);
    await userEvent.click(panel().getByRole("button", { name: "Try again" }));
    expect(api.asked.filter(({ operationName }) => operationName === "PromptPreview")).toHaveLength(2);
  });

  it("asks for what was chosen", async () => {
    const api = await open(shows({}));
    await userEvent.selectOptions(panel().getByLabelText("What it is for"), "Continuation");
    await settled();
    expect(api.asked.at(-1)).toMatchObject({ operationName: "PromptPreview", variables: { kind: "CONTINUE" } });
  });
});
