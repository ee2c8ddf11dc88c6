import type { RoleRules } from "@tavernkit/prompt-engine";

/** Wire protocols that answer chats: those of the facts about samplers, KoboldCpp's variant, and our own partner. */
export type ChatProtocol =
  | "practice"
  | "openai-chat"
  | "openai-chat-kobold"
  | "anthropic-messages"
  | "gemini"
  | "cohere"
  | "ollama-native"
  | "lmstudio-native";

/** Wire protocols that go on with a text. */
export type TextProtocol =
  | "openai-completions"
  | "openai-completions-kobold"
  | "llamacpp-native"
  | "kobold"
  | "ollama-native"
  | "tgi-native"
  | "sglang-native"
  | "novelai";

/** Server programs that answer questions about themselves, whichever protocol they are spoken to in. */
export type ProgramName =
  | "llamacpp"
  | "koboldcpp"
  | "ollama"
  | "vllm"
  | "aphrodite"
  | "tabbyapi"
  | "ooba"
  | "sglang"
  | "tgi"
  | "lmstudio"
  | "anthropic"
  | "gemini"
  | "cohere";

/** What a request needs for the model to go on from a last message of its own; nothing where that is how it reads one. */
export interface Continuation {
  /** Added to that message. */
  readonly message?: Readonly<Record<string, unknown>>;
  /** Added to the body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Rules that differ for some models of a kind. */
export interface RoleProfile {
  /** Tried on the model's id. */
  readonly model: RegExp;
  readonly rules: Partial<RoleRules>;
}

/** What all kinds of service have. */
interface ProviderKindFacts {
  /** As in the facts about samplers, plus `practice`. */
  readonly id: string;
  readonly label: string;
  /** Who can be asked about itself; null when nobody can. */
  readonly program: ProgramName | null;
  /** Where it usually is; null when every installation differs. */
  readonly defaultBaseUrl: string | null;
  /** What its routes lie under, behind the host: "" or a path such as `/v1`. Null when every installation differs. */
  readonly basePath: string | null;
  /** Whether it cannot be used without a key. */
  readonly needsKey: boolean;
  /** The header the key goes into; `authorization` holds it as a bearer token. */
  readonly keyHeader: "authorization" | "x-api-key" | "x-goog-api-key";
  /** Whether it usually runs on one's own machine or network. */
  readonly isLocal: boolean;
  /** False where asking for counts is an error or does nothing, since they come by themselves. */
  readonly asksForUsage: boolean;
  /** What it accepts of a chat. Without chats, of no importance. */
  readonly roleRules: RoleRules;
  readonly roleProfiles?: readonly RoleProfile[];
  readonly continuation?: Continuation;
  /** Whether its list of models tells which fields of a request each of them takes. */
  readonly listsFields?: true;
}

/** A kind of service and how it is spoken to: it answers chats, goes on with texts, or both. */
export type ProviderKind = ProviderKindFacts &
  (
    | { readonly chat: ChatProtocol; readonly text: TextProtocol | null }
    | { readonly chat: null; readonly text: TextProtocol }
  );
