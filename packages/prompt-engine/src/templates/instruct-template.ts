/** How a text completion model has been taught to tell turns apart. Sequences may hold macros; `{{name}}` is the turn's speaker. */
export interface InstructTemplate {
  /** Stand before a turn of the user, the model and the system. */
  readonly inputSequence: string;
  readonly outputSequence: string;
  readonly systemSequence: string;
  /** Stand behind such a turn. An empty one is a line break when `wrap` is set. */
  readonly inputSuffix: string;
  readonly outputSuffix: string;
  readonly systemSuffix: string;
  /** Take the place of the plain sequences for the first and last turn of the history; absent ones do not. */
  readonly firstInputSequence?: string;
  readonly lastInputSequence?: string;
  readonly firstOutputSequence?: string;
  readonly lastOutputSequence?: string;
  readonly lastSystemSequence?: string;
  /** Ends the answer, besides the sequences themselves when `sequencesAsStop` is set. Empty for none. */
  readonly stopSequence: string;
  readonly sequencesAsStop: boolean;
  /** Stand around the story string. */
  readonly storyPrefix: string;
  readonly storySuffix: string;
  /** Said by the user where the history would begin with the model. Empty for nothing. */
  readonly userAlignment: string;
  /** Whether sequences stand on lines of their own. */
  readonly wrap: boolean;
  /** Whether system turns use the user's sequences. */
  readonly systemSameAsUser: boolean;
  /** Who is named within a turn: nobody; in groups all but the person; everybody. */
  readonly names: "none" | "group" | "always";
  /** Whether example dialogues stay plain `Name: text` lines. */
  readonly plainExamples: boolean;
}
