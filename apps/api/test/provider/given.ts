import {
  providerTimeouts,
  type ChatCall,
  type ProviderEvent,
  type Scene,
  type TextCall,
} from "../../src/features/provider/index.js";

export const wren: Scene = {
  speakerName: "Wren",
  personName: "Ada",
  description: "Wren is a harbour pilot.",
  greetings: [],
  exampleMessages: "",
  lore: [],
  attempt: 0,
};

const terms = {
  model: "test-model",
  body: {},
  stopSequences: [],
  scene: wren,
  timeouts: providerTimeouts,
};

/** A call in which Ada greets Wren. */
export function givenCall(change: Partial<ChatCall> = {}): ChatCall {
  return { ...terms, messages: [{ role: "user", content: "Hello." }], ...change };
}

/** The same as a text to be gone on with. */
export function givenTextCall(change: Partial<TextCall> = {}): TextCall {
  return { ...terms, prompt: "Ada: Hello.\nWren:", ...change };
}

/** Everything a stream says until it ends. */
export async function collect(stream: AsyncIterable<ProviderEvent>): Promise<ProviderEvent[]> {
  const events: ProviderEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** The text of a reply. */
export function textOf(events: readonly ProviderEvent[]): string {
  return events.map((event) => (event.kind === "text" ? event.text : "")).join("");
}
