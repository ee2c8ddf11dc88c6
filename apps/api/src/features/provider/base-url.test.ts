import { describe, expect, it } from "vitest";
import { readBaseUrl } from "./base-url.js";
import { PROVIDER_KINDS, providerKind } from "./provider-kinds.js";

const read = (given: string, kind: string) => readBaseUrl(given, providerKind(kind));

describe("a pasted address", () => {
  it.each([
    ["https://api.openai.com/v1/chat/completions", "openai", "https://api.openai.com/v1"],
    ["https://api.openai.com", "openai", "https://api.openai.com/v1"],
    ["https://openrouter.ai/api/v1/", "openrouter", "https://openrouter.ai/api/v1"],
    ["https://api.anthropic.com/v1/messages", "anthropic", "https://api.anthropic.com"],
    ["https://api.anthropic.com/v1", "anthropic", "https://api.anthropic.com"],
    ["https://generativelanguage.googleapis.com", "gemini", "https://generativelanguage.googleapis.com/v1beta"],
    ["https://api.cohere.com/v2/chat", "cohere", "https://api.cohere.com"],
    ["http://127.0.0.1:5001", "koboldcpp_openai", "http://127.0.0.1:5001/v1"],
    ["http://127.0.0.1:5001/api", "koboldcpp_openai", "http://127.0.0.1:5001/v1"],
    ["http://127.0.0.1:5001/api/v1/generate", "koboldcpp", "http://127.0.0.1:5001"],
    ["http://127.0.0.1:5001/v1", "koboldcpp", "http://127.0.0.1:5001"],
    ["http://127.0.0.1:11434/api/chat", "ollama", "http://127.0.0.1:11434"],
    ["localhost:11434", "ollama_openai", "http://localhost:11434/v1"],
    ["models.example.org/v1", "openai_compatible", "https://models.example.org/v1"],
  ])("%s of %s is read as %s", (given, kind, used) => {
    expect(read(given, kind)).toBe(used);
  });

  it("keeps a path of its own", () => {
    expect(read("https://proxy.example.org/claude/", "anthropic")).toBe("https://proxy.example.org/claude");
    expect(read("https://proxy.example.org/local/v1", "vllm")).toBe("https://proxy.example.org/local/v1");
    expect(read("https://models.example.org", "openai_compatible")).toBe("https://models.example.org");
  });

  it("that is none is given back as it came", () => {
    for (const text of ["somewhere", "ftp://example.org", "https://user:secret@example.org", ""]) {
      expect(read(text, "openai")).toBe(text);
    }
  });

  it("is read as the usual one where it is the usual one, for every kind", () => {
    for (const kind of PROVIDER_KINDS) {
      if (kind.defaultBaseUrl !== null) expect(readBaseUrl(kind.defaultBaseUrl, kind)).toBe(kind.defaultBaseUrl);
    }
  });
});
