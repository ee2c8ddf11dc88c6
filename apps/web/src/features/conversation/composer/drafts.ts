import type { NextReplyInput } from "../../../lib/useNextReply";

/** What a person has typed in a Conversation and not sent, and the key under which it will be sent. */
export interface Draft {
  readonly text: string;
  /** Sent with every attempt, so that a repeated attempt is one Message. A new draft gets a new one. */
  readonly idempotencyKey: string;
  /** What was asked of the reply alone when it was sent and no answer came: the same key says the same. */
  readonly asked?: NextReplyInput;
}

/** Where drafts are kept; the browser's localStorage. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Drafts by Conversation. A storage that refuses (full, forbidden) costs the copy, never the typing. */
export class Drafts {
  constructor(
    private readonly storage: DraftStorage,
    private readonly newKey: () => string,
  ) {}

  /** The kept draft, or an empty new one. */
  read(conversationId: string): Draft {
    try {
      const value: unknown = JSON.parse(this.storage.getItem(placeOf(conversationId)) ?? "null");
      if (isDraft(value)) return value;
    } catch {
      // Unreadable storage holds no draft.
    }
    return this.fresh();
  }

  /** An empty draft under a new key. */
  fresh(): Draft {
    return { text: "", idempotencyKey: this.newKey() };
  }

  /** @returns Whether the draft is kept. Empty drafts are removed. */
  keep(conversationId: string, draft: Draft): boolean {
    try {
      if (draft.text === "") this.storage.removeItem(placeOf(conversationId));
      else this.storage.setItem(placeOf(conversationId), JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }
}

function placeOf(conversationId: string): string {
  return `tavernkit.draft.${conversationId}`;
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { text, idempotencyKey, asked } = value as Partial<Draft>;
  const isAskedObject = asked === undefined || (typeof asked === "object" && (asked as unknown) !== null);
  return typeof text === "string" && typeof idempotencyKey === "string" && isAskedObject;
}
