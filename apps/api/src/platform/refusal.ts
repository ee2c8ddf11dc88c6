/** Codes a Refusal may carry; `docs/errors.md` and `Query.errorCodes` explain each. */
export const ERROR_CODES = {
  UNAUTHENTICATED: "Nobody is signed in, or the session or token has ended. Sign in and try again.",
  FORBIDDEN: "The account or the token may not do this.",
  NOT_FOUND: "There is no such object, or the account may not see it.",
  BAD_USER_INPUT: "A value is not acceptable; `extensions.issues` names each one and says what it may be.",
  CONFLICT: "Somebody changed it meanwhile, or it exists already; `extensions.current` holds the present state.",
  GENERATION_LOCKED: "A Run is queued or writing in this Conversation; wait for it or stop it.",
  AUTO_BLOCKED: "The Conversation runs by itself at the moment; stop that first.",
  QUOTA_EXCEEDED: "A limit on usage is reached.",
  PROMPT_TOO_LONG: "Not even the Message being answered fits the model's context.",
  RATE_LIMITED: "Too many attempts; `extensions.retryAfterMs` says how long to wait.",
  TOO_COMPLEX: "The operation asks for too much at once; ask for less.",
  PROVIDER_OUTAGE: "The Provider could not be reached or did not answer properly.",
  REMOTE_OUTAGE: "Another host could not be reached or did not give what was asked for.",
  INTERNAL_SERVER_ERROR: "A fault of the server; `extensions.requestId` finds it in the log.",
} as const;

/** A code a Refusal may carry. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** One thing that is wrong with an input. */
export interface InputIssue {
  /** Dotted path inside the input, e.g. `email` or `memberships.0.characterId`. */
  readonly path: string;
  /** Machine-readable reason, e.g. `too_long`. */
  readonly code: string;
  /** Plain words that say what to do. */
  readonly message: string;
}

/** The rules say no. Shown in plain words, never logged as a fault. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /**
   * @param code One of `ERROR_CODES`.
   * @param message Plain words for the person: what is wrong and what to do.
   * @param details Sent as `extensions`, beside the code.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** A Refusal of inputs: BAD_USER_INPUT whose message joins those of the issues. */
export function badInput(...issues: readonly InputIssue[]): Refusal {
  return new Refusal("BAD_USER_INPUT", issues.map((issue) => issue.message).join(" "), { issues });
}

/** The Refusal for an object that is absent or hidden; the two are told apart nowhere. */
export function notFound(what: string): Refusal {
  return new Refusal("NOT_FOUND", `There is no such ${what}, or you may not see it.`);
}

/** The Refusal for an update based on an older version. `current` is the present state, for the person to compare. */
export function versionConflict(what: string, current: unknown): Refusal {
  return new Refusal(
    "CONFLICT",
    `This ${what} was changed meanwhile. Compare it with the present state and try again.`,
    {
      current,
    },
  );
}
