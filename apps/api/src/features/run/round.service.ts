import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import type { Membership } from "../space/index.js";
import { Round, type RoundStatus } from "./round.entity.js";
import { Turn } from "./turn.entity.js";

/** A Round to begin. */
export interface NewRound {
  readonly conversationId: string;
  readonly triggerMessageId: string | null;
  /** Who speaks, in order; at least one. */
  readonly speakers: readonly [Membership, ...Membership[]];
}

/** Rules for Rounds and their Turns. */
export class RoundService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Begins a Round; one that was still active is canceled. @returns Its first Turn. */
  async begin(db: EntityManager, { conversationId, triggerMessageId, speakers }: NewRound): Promise<Turn> {
    const now = this.clock.now();
    await db.update(Round, { conversationId, status: "active" }, { status: "canceled", finishedAt: now });
    const roundId = this.ids.next();
    await db.insert(Round, {
      id: roundId,
      conversationId,
      triggerMessageId,
      status: "active",
      createdAt: now,
      finishedAt: null,
    });
    const turns = speakers.map((speaker, position) =>
      Object.assign(new Turn(), {
        id: this.ids.next(),
        roundId,
        membershipId: speaker.id,
        position,
        status: "pending",
      }),
    );
    const [first] = await db.save(Turn, turns);
    if (!first) throw new Error("a Round needs a speaker");
    return first;
  }

  /** Marks a Turn as spoken. @returns The next pending Turn; undefined when the Round is finished by it. */
  async finishTurn(db: EntityManager, turnId: string): Promise<Turn | undefined> {
    const turn = await db.findOneByOrFail(Turn, { id: turnId });
    await db.update(Turn, { id: turnId }, { status: "spoken" });
    const round = await db.findOneByOrFail(Round, { id: turn.roundId });
    if (round.status !== "active") return undefined;
    const next = await db.findOne(Turn, {
      where: { roundId: turn.roundId, status: "pending" },
      order: { position: "ASC" },
    });
    if (!next) await this.#end(db, turn.roundId, "finished");
    return next ?? undefined;
  }

  /** Ends the Round of a Turn before its time. */
  async endRoundOf(db: EntityManager, turnId: string, status: Exclude<RoundStatus, "active">): Promise<void> {
    const { roundId } = await db.findOneByOrFail(Turn, { id: turnId });
    await this.#end(db, roundId, status);
  }

  /** Takes up again a Round that failed or was canceled, so that the Turn can be tried anew. */
  async resumeRoundOf(db: EntityManager, turnId: string): Promise<void> {
    const { roundId } = await db.findOneByOrFail(Turn, { id: turnId });
    const { conversationId } = await db.findOneByOrFail(Round, { id: roundId });
    await db.update(Round, { conversationId, status: "active" }, { status: "canceled", finishedAt: this.clock.now() });
    await db.update(Round, { id: roundId }, { status: "active", finishedAt: null });
  }

  async #end(db: EntityManager, roundId: string, status: RoundStatus): Promise<void> {
    await db.update(Round, { id: roundId, status: "active" }, { status, finishedAt: this.clock.now() });
  }
}
