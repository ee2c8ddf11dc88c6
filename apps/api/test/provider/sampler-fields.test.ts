import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ProtocolName } from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { providerKind } from "../../src/features/provider/index.js";
import { mergeFields, type Fields } from "../../src/features/provider/dialects/merge-body.js";
import { collect } from "./given.js";
import { speakTo } from "./spoken.js";

/** What a kind of Provider is expected to be sent of sets of settings; see packages/sampler-settings/test. */
interface Fixture {
  readonly kind: string;
  readonly cases: readonly { readonly set: string; readonly context: Fields; readonly body: Fields }[];
}

const FOLDER = new URL("../../../../packages/sampler-settings/test/fixtures/", import.meta.url);
const FIXTURES = readdirSync(FOLDER).map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Fixture);

/** Protocols whose dialects have other names than the scripted Provider gives them. */
const PROTOCOL_OF: Readonly<Record<string, { readonly chat?: ProtocolName; readonly complete?: ProtocolName }>> = {
  "openai-chat-kobold": { chat: "openai-chat" },
  "openai-completions-kobold": { complete: "openai-completions" },
  "ollama-native": { chat: "ollama-chat", complete: "ollama-generate" },
};

/** The forms in which a kind is spoken to, each with its protocol. */
function formsOf(kind: string): { form: "chat" | "complete"; protocol: ProtocolName }[] {
  const { chat = null, text = null } = providerKind(kind) ?? {};
  const forms = [
    { form: "chat", dialect: chat },
    { form: "complete", dialect: text },
  ] as const;
  return forms.flatMap(({ form, dialect }) =>
    dialect === null ? [] : [{ form, protocol: PROTOCOL_OF[dialect]?.[form] ?? (dialect as ProtocolName) }],
  );
}

async function received(kind: string, { form, protocol }: ReturnType<typeof formsOf>[number], body: Fields) {
  const spoken = speakTo(kind, protocol);
  await collect(spoken[form]({ body }));
  return spoken.provider.requests[0];
}

describe.each(FIXTURES)("$kind", ({ kind, cases }) => {
  it("is spoken to in a protocol that a scripted server speaks", () => {
    expect(formsOf(kind)).not.toEqual([]);
  });

  it.each(cases)("receives of the set $set with $context just these fields beside the prompt", async ({ body }) => {
    for (const form of formsOf(kind)) {
      const bare = await received(kind, form, {});
      expect(await received(kind, form, body)).toEqual(mergeFields(body, bare as Fields));
    }
  });
});
