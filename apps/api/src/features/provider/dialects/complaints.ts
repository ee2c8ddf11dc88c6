import type { ProviderFailureCode } from "../provider-failure.js";

/** What an error of a Provider means for a person. */
export interface Meaning {
  readonly code: ProviderFailureCode;
  /** What happened and what to do. */
  readonly message: string;
  readonly canRetry: boolean;
}

interface Complaint extends Meaning {
  readonly words: RegExp;
}

/**
 * Errors that services word in ways of their own and that a status alone does not tell: each service's sentence for it,
 * as its source or documents have it.
 */
const COMPLAINTS: readonly Complaint[] = [
  {
    // OpenAI, vLLM, llama.cpp, Anthropic, TGI, Gemini, Ollama, Groq, in this order.
    words:
      /maximum context length|context[ _]length[ _]exceeded|exceeds? the available context size|prompt is too long|`?inputs`? (tokens|must have less)|input token count .*exceeds|exceeds? (the )?(maximum )?context|reduce the length of the messages/i,
    code: "PROVIDER_ERROR",
    message: "The prompt is longer than the model takes. Lower the context size in the Provider's settings.",
    canRetry: false,
  },
  {
    // OpenAI, Anthropic, DeepSeek, OpenRouter.
    words:
      /exceeded your current quota|credit balance is too low|insufficient (balance|credits?|_quota)|requires more credits/i,
    code: "PROVIDER_ERROR",
    message: "The account with the Provider has run out of credit.",
    canRetry: true,
  },
  {
    // OpenAI, Anthropic, Ollama, Groq, Gemini, vLLM.
    words: /model .*(does not exist|not found|is not found)|^model: |no such model/i,
    code: "PROVIDER_ERROR",
    message: "The Provider does not know this model. Choose one it lists.",
    canRetry: false,
  },
  {
    // Google answers 400 to a wrong key, not 401.
    words: /API key not valid|invalid api key|incorrect api key/i,
    code: "PROVIDER_REFUSED_KEY",
    message: "The Provider refused the key. Check it.",
    canRetry: true,
  },
  {
    // llama.cpp, text-generation-webui, KoboldCpp.
    words: /loading model|no model (is )?loaded|model is not loaded/i,
    code: "PROVIDER_ERROR",
    message: "The Provider has no model loaded yet. Load one, or wait until it is loaded.",
    canRetry: true,
  },
];

/** What the Provider's words mean, where they are known ones. */
export function complaintIn(quote: string | undefined): Meaning | undefined {
  return quote === undefined ? undefined : COMPLAINTS.find(({ words }) => words.test(quote));
}
