/** Which model and version of a Provider is meant; what is not known is left out. */
export interface Target {
  /** The model's id as the Provider lists it. */
  readonly model?: string;
  /** The Provider program's version, in the form its facts name (`versionIs`). */
  readonly version?: string;
  /**
   * Fields of the request that the model takes by word of the service (OpenRouter's `supported_parameters`); others are
   * left out. Absent: all that the documents name.
   */
  readonly fields?: readonly string[];
}

/** What else a request depends on. */
export interface RequestContext extends Target {
  /**
   * The size of the model's real context in tokens; stands in for "whole context" where a number is wanted. Absent: the
   * context size among the settings, if there is one. What is no whole number from 1 counts as absent.
   */
  readonly contextTokens?: number;
  /** Chat (the default) or text completion, where an endpoint has both and takes different settings. */
  readonly mode?: "chat" | "text";
  /** False only when the reply is fetched in one piece. */
  readonly streaming?: boolean;
}
