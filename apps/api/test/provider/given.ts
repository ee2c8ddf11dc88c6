import {
  providerTimeouts,
  type ProviderCall,
  type ProviderEvent,
  type Scene,
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

/** A call in which Ada greets Wren. */
export function givenCall(change: Partial<ProviderCall> = {}): ProviderCall {
  return {
    messages: [{ role: "user", content: "Hello." }],
    model: "test-model",
    body: {},
    stopSequences: [],
    scene: wren,
    timeouts: providerTimeouts,
    ...change,
  };
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
