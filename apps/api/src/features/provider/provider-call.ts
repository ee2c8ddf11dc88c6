/** One message of a prompt, in the vocabulary every chat Provider understands. */
export interface CallMessage {
  readonly role: "system" | "user" | "assistant";
  /** Who speaks, where the prompt says so. */
  readonly name?: string;
  readonly content: string;
}

/** What the practice partner knows of the situation: a real model reads it from the prompt instead. */
export interface Scene {
  readonly speakerName: string;
  readonly personName: string;
  readonly description: string;
  /** First Message and alternate ones, without empty texts. */
  readonly greetings: readonly string[];
  /** Example dialogues as a card holds them. */
  readonly exampleMessages: string;
  /** Texts of the LorebookEntries that fired. */
  readonly lore: readonly string[];
  /** Zero for the first text of a Message; another number gives another text. */
  readonly attempt: number;
}

/** How long a Provider may take, in milliseconds. */
export interface ProviderTimeouts {
  /** Until the connection is open. */
  readonly connectMs: number;
  /** From then until the first byte of the answer's body. */
  readonly firstByteMs: number;
  /** Between two bytes. */
  readonly idleMs: number;
  /** From the beginning until the last byte. */
  readonly totalMs: number;
}

/** The timeouts of a speaker who has none: long enough for a model on a laptop's processor to read a full prompt. */
export const providerTimeouts: ProviderTimeouts = {
  connectMs: 10_000,
  firstByteMs: 300_000,
  idleMs: 60_000,
  totalMs: 900_000,
};

/** What a Run asks of a Provider, the prompt apart. */
export interface CallTerms {
  /** Null leaves the choice to the Provider. */
  readonly model: string | null;
  /** Sampler fields as this kind of Provider names them; objects are laid over those of the protocol. */
  readonly body: Readonly<Record<string, unknown>>;
  /**
   * Texts that end the reply and are no part of it; may be empty. The body holds those the Provider takes by itself;
   * all of them are watched for here, since some Providers take few and some none.
   */
  readonly stopSequences: readonly string[];
  readonly scene: Scene;
  readonly timeouts: ProviderTimeouts;
}

/** A conversation to be answered. */
export interface ChatCall extends CallTerms {
  /** As the role rules of the Provider's kind want them. */
  readonly messages: readonly CallMessage[];
  readonly prompt?: undefined;
}

/** A text to be gone on with. */
export interface TextCall extends CallTerms {
  /** The whole prompt; nothing is added to it. */
  readonly prompt: string;
  readonly messages?: undefined;
}

/** What a Run asks of a Provider. */
export type ProviderCall = ChatCall | TextCall;
