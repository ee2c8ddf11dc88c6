/** What a Provider's dialect accepts, so that the messages of a plan are accepted as they are. */
export interface RoleRules {
  /** Whether system text may stand after the first user or assistant message. Elsewhere it is sent as user text. */
  readonly systemAnywhere: boolean;
  /** Whether two messages of one role may not follow each other; neighbours are then joined by a blank line. */
  readonly alternation: boolean;
  /** Whether the first message after leading system text has to be the user's. */
  readonly startsWithUser: boolean;
  /** Whether a last assistant message is continued by the model. */
  readonly prefill: boolean;
  /** Whether a message may carry the speaker in a field of its own. */
  readonly nameField: boolean;
  /** Whether the last message has to be the user's, unless it is the model's to be continued. False when absent. */
  readonly endsWithUser?: boolean;
  /** Whether a message of the model's to be continued may not end in white space. False when absent. */
  readonly trimsPrefill?: boolean;
}

/** The rules of OpenAI's chat completions and of most servers that speak the same protocol. */
export const OPEN_ROLE_RULES: RoleRules = {
  systemAnywhere: true,
  alternation: false,
  startsWithUser: false,
  prefill: true,
  nameField: true,
};
