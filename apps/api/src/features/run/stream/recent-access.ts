/** For how long an answer about somebody's access holds, in milliseconds: half of the second promised. */
const ACCESS_TTL_MS = 500;

/** Which of the accounts may read which of the Conversations now. */
export type AskReaders = (
  accountIds: readonly string[],
  conversationIds: readonly string[],
) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;

/** What is known of one account and one Conversation. */
interface Answer {
  readonly accountId: string;
  readonly conversationId: string;
  isAllowed: boolean;
  /** Holds before this instant. */
  until: number;
  /** Whether it was wanted since answers were asked for last. */
  isWanted: boolean;
}

/**
 * Knows who may read which Conversation, no older than half a second. When one answer has run out, all that were wanted
 * lately are asked for anew in one go, so that the number of queries does not grow with the followers.
 */
export class RecentAccess {
  readonly #answersByKey = new Map<string, Answer>();
  #asking: Promise<void> | undefined;

  constructor(
    private readonly askReaders: AskReaders,
    private readonly now: () => number,
  ) {}

  /** Whether the account may read the Conversation; a promise only when that has to be asked. */
  isAllowed(accountId: string, conversationId: string): boolean | Promise<boolean> {
    const key = `${accountId} ${conversationId}`;
    let answer = this.#answersByKey.get(key);
    if (!answer) {
      answer = { accountId, conversationId, isAllowed: false, until: Number.NEGATIVE_INFINITY, isWanted: true };
      this.#answersByKey.set(key, answer);
    }
    answer.isWanted = true;
    return answer.until > this.now() ? answer.isAllowed : this.#asked(answer);
  }

  async #asked(answer: Answer): Promise<boolean> {
    await (this.#asking ??= this.#ask());
    return answer.isAllowed;
  }

  async #ask(): Promise<void> {
    // Whoever else wants to know at this moment comes along; who comes later, asks anew.
    await Promise.resolve();
    this.#asking = undefined;
    const until = this.now() + ACCESS_TTL_MS;
    const wanted: Answer[] = [];
    for (const [key, answer] of this.#answersByKey) {
      if (answer.isWanted) wanted.push(answer);
      else this.#answersByKey.delete(key);
      answer.isWanted = false;
    }
    const accountIds = new Set(wanted.map(({ accountId }) => accountId));
    const conversationIds = new Set(wanted.map(({ conversationId }) => conversationId));
    const readers = await this.askReaders([...accountIds], [...conversationIds]);
    for (const answer of wanted) {
      answer.isAllowed = readers.get(answer.conversationId)?.has(answer.accountId) ?? false;
      answer.until = until;
    }
  }
}
