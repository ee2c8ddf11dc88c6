import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "typeorm";
import { Message } from "./message.entity.js";
import { SwipeState } from "./swipe-state.entity.js";
import { Swipe } from "./swipe.entity.js";
import { MAX_VARIABLES_LENGTH, withinBounds, type Variables } from "./variables.js";

/** What macros and Lorebooks remember of a Conversation. */
export interface RememberedState {
  readonly variables: Variables;
  readonly timedEffects: object;
}

const NOTHING: RememberedState = { variables: {}, timedEffects: {} };

/** Keeps what macros and Lorebooks remember, Swipe by Swipe. */
export class ConversationState {
  /** What was remembered when the history ended before a place; all of it without one. Hidden Messages do not count. */
  async at(db: EntityManager, conversationId: string, endsBefore?: number): Promise<RememberedState> {
    const query = db
      .createQueryBuilder(SwipeState, "state")
      .innerJoin(Swipe, "swipe", "swipe.id = state.swipeId")
      .innerJoin(Message, "message", "message.id = swipe.messageId AND message.swipePosition = swipe.position")
      .where({ conversationId })
      .andWhere("message.visibility <> 'hidden'")
      .orderBy("state.messageSeq", "DESC")
      .limit(1);
    if (endsBefore !== undefined) query.andWhere("state.messageSeq < :endsBefore", { endsBefore });
    return (await query.getOne()) ?? NOTHING;
  }

  /** Keeps what the Swipes of a greeting remember, each what its own macros wrote, in the order of the Swipes. */
  async begin(db: EntityManager, messageId: string, written: readonly Variables[]): Promise<void> {
    const isSilent = (variables: Variables = {}) => Object.keys(variables).length === 0;
    if (written.every(isSilent)) return;
    const { conversationId, seq: messageSeq } = await db.findOneByOrFail(Message, { id: messageId });
    const { variables: before, timedEffects } = await this.at(db, conversationId, messageSeq);
    for (const { id: swipeId, position } of await db.findBy(Swipe, { messageId })) {
      if (isSilent(written[position])) continue;
      const variables = withinBounds({ ...before, ...written[position] }, before, MAX_VARIABLES_LENGTH);
      await db.save(SwipeState, { swipeId, conversationId, messageSeq, variables, timedEffects });
    }
  }

  /**
   * Keeps what is remembered after the chosen Swipe of a Message.
   *
   * @param change Variables written, and the timed effects as they are now; without them they stay.
   * @param isContinued Whether the Swipe has only grown, so that its own state is the one before.
   */
  async keep(
    db: EntityManager,
    messageId: string,
    change: { readonly variables: Variables; readonly timedEffects?: object | undefined },
    isContinued: boolean,
  ): Promise<void> {
    const message = await db.findOneByOrFail(Message, { id: messageId });
    const { conversationId, seq, swipePosition: position } = message;
    const before = await this.at(db, conversationId, isContinued ? seq + 1 : seq);
    const variables = withinBounds(
      { ...before.variables, ...change.variables },
      before.variables,
      MAX_VARIABLES_LENGTH,
    );
    const timedEffects = change.timedEffects ?? before.timedEffects;
    if (
      isDeepStrictEqual({ variables, timedEffects }, { variables: before.variables, timedEffects: before.timedEffects })
    ) {
      return;
    }
    const { id: swipeId } = await db.findOneByOrFail(Swipe, { messageId, position });
    await db.save(SwipeState, { swipeId, conversationId, messageSeq: seq, variables, timedEffects });
  }
}
