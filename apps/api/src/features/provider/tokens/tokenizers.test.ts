import { describe, expect, it } from "vitest";
import { tokenizerFor } from "./tokenizers.js";

describe("what a model's tokens are counted with", () => {
  it.each([
    ["gpt-4o-mini", "o200k_base"],
    ["openai/gpt-5", "o200k_base"],
    ["gpt-4.1", "o200k_base"],
    ["openai/gpt-oss-20b:free", "o200k_base"],
    ["o3-mini", "o200k_base"],
    ["ft:gpt-4o:harbour", "o200k_base"],
    ["gpt-4", "cl100k_base"],
    ["gpt-4-turbo", "cl100k_base"],
    ["gpt-35-turbo-16k", "cl100k_base"],
    ["meta-llama/llama-3.1-70b-instruct", "llama3"],
    ["Meta-Llama-3-8B-Instruct.Q5_K_M.gguf", "llama3"],
    ["L3-8B-Stheno-v3.2", "llama3"],
    ["koboldcpp/L3.3-70B-Euryale", "llama3"],
    ["llama-3-erato-v1", "llama3"],
    ["DeepSeek-R1-Distill-Llama-8B", "llama3"],
    ["Llama-2-13B-chat", "llama2"],
    ["MythoMax-L2-13b.Q4_K_M", "llama2"],
    ["llama-30b", "llama2"],
    ["Wizard-Vicuna-13B-Uncensored", "llama2"],
    ["open-mistral-7b", "mistral"],
    ["Mistral-7B-Instruct-v0.3", "mistral"],
    ["mistralai/Mixtral-8x7B-Instruct-v0.1", "mistral"],
    ["mistral-large-2407", "mistral"],
  ])("is for %s its own vocabulary, %s", (model, name) => {
    expect(tokenizerFor(model)).toEqual({ name, isEstimate: false });
  });

  it.each([
    ["Qwen2.5-72B-Instruct", "cl100k_base"],
    ["claude-sonnet-4-5", "o200k_base"],
    ["gemini-2.5-pro", "o200k_base"],
    ["deepseek-chat", "o200k_base"],
    ["llama-4-scout", "o200k_base"],
    ["open_llama_3b_v2", "o200k_base"],
    ["open_llama_13b", "o200k_base"],
    ["Mistral-Nemo-Instruct-2407", "o200k_base"],
    ["mistral-large-2411", "o200k_base"],
    ["command-r-plus", "o200k_base"],
    ["kayra-v1", "o200k_base"],
    ["", "o200k_base"],
    [null, "o200k_base"],
  ])("is for %s an estimate by %s", (model, name) => {
    expect(tokenizerFor(model)).toEqual({ name, isEstimate: true });
  });
});
