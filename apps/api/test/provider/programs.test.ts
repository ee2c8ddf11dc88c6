import { describe, expect, it } from "vitest";
import {
  createScriptDesk,
  PROTOCOLS,
  type ProtocolName,
  type ScriptDesk,
} from "../../../../tests/scripted-provider/scripted-provider.mjs";
import { Programs, providerTimeouts } from "../../src/features/provider/index.js";
import { FixedClock } from "../support/fixed-clock.js";
import { scriptedFetch } from "./scripted-fetch.js";
import { ORIGIN } from "./spoken.js";

const asking = { signal: new AbortController().signal, timeouts: providerTimeouts };

function programBehind(kind: string, protocol: ProtocolName, basePath = PROTOCOLS[protocol].basePath) {
  const desk = createScriptDesk(protocol);
  const { fetch, asked } = scriptedFetch(desk);
  const programs = new Programs(fetch, new FixedClock());
  const connection = { kind, baseUrl: `${ORIGIN}${basePath}`, key: null, allowsPrivateNetwork: false };
  return {
    asked,
    identify: () => programs.identify(connection, "scripted-small", asking),
    count: () =>
      programs.ofKind(kind)?.countTokens?.(connection, { text: "The tide turns.", model: "scripted-small" }, asking),
  };
}

/** A server that answers these routes and knows no others. */
function serverOf(pages: Readonly<Record<string, object>>): Pick<ScriptDesk, "receive"> {
  return {
    receive: ({ method, path, begin, write, end }) => {
      const page = pages[`${method} ${path}`];
      begin(page ? 200 : 404, { "content-type": "application/json" });
      write(JSON.stringify(page ?? { detail: "Not Found" }));
      end();
      return Promise.resolve();
    },
  };
}

const KNOWN = {
  "llamacpp-native": { program: "llamacpp", version: "b6789-abcdef0", model: "scripted-small", contextTokens: 16_384 },
  kobold: { program: "koboldcpp", version: "1.102", model: "scripted-small", contextTokens: 16_384 },
  "ollama-chat": { program: "ollama", version: "0.12.3", model: "scripted-small", contextTokens: 131_072 },
  "tgi-native": { program: "tgi", version: "3.3.4", model: "scripted-small", contextTokens: 16_384 },
  "sglang-native": { program: "sglang", version: "0.5.3", model: "scripted-small", contextTokens: 16_384 },
  "lmstudio-native": { program: "lmstudio", version: null, model: "scripted-small", contextTokens: 16_384 },
} as const;

describe("a server says of itself", () => {
  it.each([
    ["llamacpp", "llamacpp-native"],
    ["koboldcpp", "kobold"],
    ["ollama", "ollama-chat"],
    ["tgi", "tgi-native"],
    ["sglang_native", "sglang-native"],
    ["lmstudio_native", "lmstudio-native"],
  ] as const)("what %s knows", async (kind, protocol) => {
    expect(await programBehind(kind, protocol).identify()).toEqual(KNOWN[protocol]);
  });

  it.each(Object.keys(KNOWN) as (keyof typeof KNOWN)[])(
    "which program it is, whatever it is taken for: %s",
    async (protocol) => {
      for (const kind of ["openai_compatible", "vllm", "koboldcpp_openai"]) {
        expect(await programBehind(kind, protocol, "/v1").identify()).toEqual(KNOWN[protocol]);
      }
    },
  );

  it("nothing where it has no such route", async () => {
    expect(await programBehind("vllm", "openai-chat").identify()).toBeNull();
  });

  it("nothing when it is a service, which is not asked", async () => {
    const { identify, asked } = programBehind("openrouter", "openai-chat");
    expect(await identify()).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe("a program that pretends to be another", () => {
  const koboldToo = { "GET /api/extra/version": { result: "KoboldCpp", version: "1.61" } };
  it.each([
    ["tabbyapi", { ...koboldToo, "GET /v1/model": { id: "sea-7b", parameters: { max_seq_len: 8_192 } } }],
    ["tabbyapi", { ...koboldToo, "GET /v1/models": { data: [{ id: "sea-7b", owned_by: "tabbyAPI" }] } }],
    ["aphrodite", { ...koboldToo, "GET /v1/models": { data: [{ id: "sea-7b", owned_by: "pygmalionai" }] } }],
    ["koboldcpp", { ...koboldToo, "GET /api/version": { version: "0.7.0" }, "GET /props": { build_info: "b1" } }],
    ["vllm", { "GET /v1/models": { data: [{ id: "sea-7b", owned_by: "vllm" }] } }],
    ["ooba", { "GET /v1/internal/model/info": { model_name: "sea-7b" } }],
  ])("is told from it: %s", async (program, pages: Readonly<Record<string, object>>) => {
    const { fetch } = scriptedFetch(serverOf(pages));
    const connection = { kind: "openai_compatible", baseUrl: `${ORIGIN}/v1`, key: null, allowsPrivateNetwork: false };
    const found = await new Programs(fetch, new FixedClock()).identify(connection, null, asking);
    expect(found?.program).toBe(program);
  });
});

describe("a server counts tokens", () => {
  it.each([
    ["llamacpp", "llamacpp-native", { content: "The tide turns.", add_special: true }],
    ["koboldcpp", "kobold", { prompt: "The tide turns." }],
    ["tgi", "tgi-native", { inputs: "The tide turns." }],
    ["sglang_native", "sglang-native", { model: "scripted-small", prompt: "The tide turns." }],
  ] as const)("as %s does", async (kind, protocol, body) => {
    const { count, asked } = programBehind(kind, protocol);
    expect(await count()).toBe(3);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual(body);
  });

  it("not, where it has no such route", async () => {
    await expect(programBehind("vllm", "openai-chat").count()).rejects.toMatchObject({ httpStatus: 404 });
    expect(programBehind("ollama", "ollama-chat").count()).toBeUndefined();
  });
});
