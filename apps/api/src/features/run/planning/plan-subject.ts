import type { PlanKind } from "@tavernkit/prompt-engine";
import type { StoredSamplers } from "../../provider/index.js";
import type { Membership } from "../../space/index.js";

/** What a prompt is wanted for. */
export interface PlanSubject {
  readonly conversationId: string;
  readonly spaceId: string;
  readonly kind: PlanKind;
  /** The Character who speaks, or whom the person answers when the kind is `impersonate`. */
  readonly speaker: Membership;
  /** The person in whose name `{{user}}` stands. */
  readonly person: Membership;
  /** The Message whose place the text takes; the history ends before it. */
  readonly targetMessageId: string | null;
  /** What the person is about to say, as if it had been said. */
  readonly draft?: string;
  /** Sampler settings for this one alone; null for none. */
  readonly samplerValues: StoredSamplers | null;
}
