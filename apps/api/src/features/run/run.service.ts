import { In, IsNull, type EntityManager } from "typeorm";
import { afterCommit } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import type { Topics } from "../../platform/topics.js";
import {
  acceptText,
  MessageRole,
  requireRoomForSwipe,
  type EventLog,
  type MessageReader,
  type MessageService,
  type MessageView,
} from "../conversation/index.js";
import { acceptSamplerValues } from "../provider/index.js";
import type { Membership, SpaceService } from "../space/index.js";
import type { RoundService } from "./round.service.js";
import type { RunMemory } from "./run-memory.js";
import { Run, RunKind, RunResolution, RunStatus } from "./run.entity.js";

/** Topic that wakes executors; the payload is the Run's id. */
export const RUN_QUEUED_TOPIC = "run:queued";

/** Topic that tells executors to stop a Run; the payload is the Run's id. */
export const RUN_CANCEL_TOPIC = "run:cancel";

/** A Conversation with the place of the person who acts in it. */
export interface Actor {
  readonly conversationId: string;
  readonly spaceId: string;
  readonly membership: Membership;
}

/** What whoever asks for a Run may choose for it alone; absent leaves it to the executor and the settings. */
export interface RunChoices {
  /** 32 bits. */
  readonly seed?: number | null | undefined;
  readonly instant?: Date | null | undefined;
  /** Sampler settings as they were given, unchecked. */
  readonly samplerValues?: unknown;
}

/** The same, checked, as the Run's row has it. */
type ChosenForRun = Pick<Run, "planSeed" | "planInstant" | "samplerValues">;

/** What a Run has written. */
export interface WrittenText {
  readonly text: string;
  /** Whether it may end in the middle. */
  readonly isStopped: boolean;
  /** Other replies to the same request, whole. */
  readonly alternatives?: readonly string[];
}

const ACTIVE = [RunStatus.QUEUED, RunStatus.RUNNING];

/** Rules for asking for, stopping and deciding about Runs. Callers have checked access and opened the transaction. */
export class RunService {
  constructor(
    private readonly parts: {
      readonly clock: Clock;
      readonly ids: Ids;
      readonly topics: Topics;
      readonly events: EventLog;
      readonly messages: MessageService;
      readonly reader: MessageReader;
      readonly spaces: SpaceService;
      readonly rounds: RoundService;
      readonly memory: RunMemory;
    },
  ) {}

  /**
   * Adds a person's Message and queues the reply to it: Message, Round with its Turns, first Run and their events in
   * one transaction.
   *
   * @throws Refusal GENERATION_LOCKED, BAD_USER_INPUT, CONFLICT when there is nobody to answer.
   */
  async send(
    db: EntityManager,
    actor: Actor,
    text: string,
    choices: RunChoices = {},
  ): Promise<{ message: MessageView; run: Run }> {
    const accepted = acceptText(text);
    await this.#requireIdle(db, actor.conversationId);
    const speakers = await this.#requireSpeakers(db, actor.spaceId);
    await this.#settleUndecided(db, actor.conversationId);
    const message = await this.parts.messages.append(db, {
      conversationId: actor.conversationId,
      authorId: actor.membership.id,
      role: MessageRole.USER,
      texts: [accepted],
    });
    await this.parts.spaces.touch(db, actor.spaceId);
    const run = await this.#beginRound(db, actor, message.id, { speakers, choices });
    return { message, run };
  }

  /** Queues a reply to what stands last. @throws Refusal GENERATION_LOCKED, CONFLICT when there is nobody to answer. */
  async reply(db: EntityManager, actor: Actor, choices: RunChoices = {}): Promise<Run> {
    await this.#requireIdle(db, actor.conversationId);
    const speakers = await this.#requireSpeakers(db, actor.spaceId);
    await this.#settleUndecided(db, actor.conversationId);
    const newest = await this.parts.reader.newest(db, actor.conversationId);
    return this.#beginRound(db, actor, newest?.id ?? null, { speakers, choices });
  }

  /**
   * Queues another Swipe of the last Message.
   *
   * @throws Refusal GENERATION_LOCKED; BAD_USER_INPUT; CONFLICT when it is not the last Message, is a person's, holds all
   * the Swipes it may, or its Character is gone; NOT_FOUND.
   */
  regenerate(db: EntityManager, actor: Actor, messageId: string, choices: RunChoices = {}): Promise<Run> {
    return this.#queueForLast(db, actor, { kind: RunKind.REGENERATE, messageId, choices });
  }

  /**
   * Queues more of the last Message's chosen Swipe.
   *
   * @throws Refusal GENERATION_LOCKED; BAD_USER_INPUT; CONFLICT when it is not the last Message, is a person's, or its
   * Character is gone; NOT_FOUND.
   */
  continue(db: EntityManager, actor: Actor, messageId: string, choices: RunChoices = {}): Promise<Run> {
    return this.#queueForLast(db, actor, { kind: RunKind.CONTINUE, messageId, choices });
  }

  /** Stops what is queued or running in a Conversation. Text shown by then is kept. @returns The Runs concerned. */
  async stop(db: EntityManager, conversationId: string): Promise<Run[]> {
    const concerned = new Set<string>();
    const news = async () => {
      const active = await db.findBy(Run, { conversationId, status: In(ACTIVE) });
      return active.filter(({ id }) => !concerned.has(id));
    };
    // A Run that ends in this very moment may have queued the next of its Round.
    for (let runs = await news(); runs.length > 0; runs = await news()) {
      for (const run of runs) {
        concerned.add(run.id);
        // An executor may take a queued Run in this very moment; then it has to be told like any other.
        const isCanceled = run.status === RunStatus.QUEUED && (await this.#cancelQueued(db, run));
        if (!isCanceled) await this.#requestCancel(db, run);
      }
    }
    return db.findBy(Run, { id: In([...concerned]) });
  }

  /**
   * Starts another Run in place of one that did not end well; its partial text is let go.
   *
   * @throws Refusal CONFLICT when it ended well or was decided about; GENERATION_LOCKED.
   */
  async retry(db: EntityManager, actor: Actor, runId: string): Promise<Run> {
    await this.#requireIdle(db, actor.conversationId);
    const run = await this.#resolve(db, runId, RunResolution.RETRIED);
    const speaker = (await this.#requireSpeakers(db, actor.spaceId)).find(({ id }) => id === run.speakerId);
    if (!speaker) throw new Refusal("CONFLICT", "The Character who should speak is not here any more.");
    const { kind, targetMessageId, turnId, samplerValues } = run;
    if (turnId !== null) await this.parts.rounds.resumeRoundOf(db, turnId);
    const messageId = targetMessageId ?? this.parts.ids.next();
    return this.#queue(db, actor, { kind, speaker, messageId, targetMessageId, turnId, samplerValues });
  }

  /**
   * Makes the partial text of a Run that did not end well its Message or Swipe.
   *
   * @throws Refusal CONFLICT when there is no text, it ended well or was decided about; GENERATION_LOCKED.
   */
  async keep(db: EntityManager, conversationId: string, runId: string): Promise<MessageView> {
    await this.#requireIdle(db, conversationId);
    const run = await this.#resolve(db, runId, RunResolution.KEPT);
    if (!run.partialText) throw new Refusal("CONFLICT", "There is no text to keep.");
    return this.writeText(db, run, { text: run.partialText, isStopped: true });
  }

  /** Lets the partial text of a Run go. @throws Refusal CONFLICT when it ended well or was decided about. */
  discard(db: EntityManager, runId: string): Promise<Run> {
    return this.#resolve(db, runId, RunResolution.DISCARDED);
  }

  /**
   * Puts a Run's text where it belongs: its Message, or another Swipe of its target; and keeps what its macros and
   * Lorebooks are to remember.
   * Other replies to the same request become Swipes behind the one that is shown.
   */
  async writeText(
    db: EntityManager,
    run: Run,
    { text, isStopped, alternatives = [] }: WrittenText,
  ): Promise<MessageView> {
    const message = await this.#place(db, run, text, isStopped);
    await this.parts.memory.keep(db, run);
    if (alternatives.length === 0) return message;
    return this.parts.messages.addSwipes(db, message.id, alternatives, run.id);
  }

  #place(db: EntityManager, run: Run, text: string, isStopped: boolean): Promise<MessageView> {
    const { messages } = this.parts;
    if (run.targetMessageId !== null) {
      const swipe = { messageId: run.targetMessageId, text, runId: run.id, isStopped };
      return run.kind === RunKind.CONTINUE ? messages.extendSwipe(db, swipe) : messages.appendSwipe(db, swipe);
    }
    return messages.append(db, {
      id: run.messageId,
      conversationId: run.conversationId,
      authorId: run.speakerId,
      role: MessageRole.ASSISTANT,
      texts: [text],
      runId: run.id,
      isStopped,
    });
  }

  /** Queues the Run of the next Turn of a Round. */
  async queueTurn(db: EntityManager, finished: Run, turn: { id: string; membershipId: string }): Promise<void> {
    const run = await this.#insert(db, {
      conversationId: finished.conversationId,
      kind: RunKind.REPLY,
      speakerId: turn.membershipId,
      requestedById: finished.requestedById,
      messageId: this.parts.ids.next(),
      targetMessageId: null,
      turnId: turn.id,
      samplerValues: finished.samplerValues,
    });
    await this.#announceQueued(db, run);
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<Run> {
    const run = await db.findOneBy(Run, { id });
    if (!run) throw notFound("Run");
    return run;
  }

  /** What a person has to see to: Runs that wait, run, or ended badly and are not decided about; oldest first. */
  open(db: EntityManager, conversationId: string): Promise<Run[]> {
    return db.find(Run, {
      where: [
        { conversationId, status: In(ACTIVE) },
        { conversationId, status: In([RunStatus.FAILED, RunStatus.INTERRUPTED]), resolution: IsNull() },
      ],
      order: { createdAt: "ASC", id: "ASC" },
    });
  }

  async #beginRound(
    db: EntityManager,
    actor: Actor,
    triggerMessageId: string | null,
    { speakers, choices }: { speakers: readonly [Membership, ...Membership[]]; choices: RunChoices },
  ): Promise<Run> {
    const [speaker] = speakers;
    const { conversationId } = actor;
    const turn = await this.parts.rounds.begin(db, { conversationId, triggerMessageId, speakers });
    const messageId = this.parts.ids.next();
    const reply = { kind: RunKind.REPLY, speaker, messageId, targetMessageId: null, turnId: turn.id };
    return this.#queue(db, actor, { ...reply, ...chosenFor(choices) });
  }

  /** Queues a Run that writes into the last Message, which must be a Character's who is here. */
  async #queueForLast(
    db: EntityManager,
    actor: Actor,
    { kind, messageId, choices }: Pick<Run, "kind" | "messageId"> & { choices: RunChoices },
  ): Promise<Run> {
    await this.#requireIdle(db, actor.conversationId);
    await this.#settleUndecided(db, actor.conversationId);
    const message = await this.parts.reader.require(db, messageId);
    const newest = await this.parts.reader.newest(db, actor.conversationId);
    if (newest?.id !== message.id || message.role !== MessageRole.ASSISTANT) {
      const wish = kind === RunKind.CONTINUE ? "be continued" : "get another Swipe";
      throw new Refusal("CONFLICT", `Only the last Message can ${wish}, when a Character wrote it.`);
    }
    if (kind === RunKind.REGENERATE) requireRoomForSwipe(message);
    const speaker = (await this.#requireSpeakers(db, actor.spaceId)).find(({ id }) => id === message.authorId);
    if (!speaker) throw new Refusal("CONFLICT", "The Character who wrote this is not here any more.");
    const asked = { kind, speaker, messageId, targetMessageId: messageId, turnId: null };
    return this.#queue(db, actor, { ...asked, ...chosenFor(choices) });
  }

  async #queue(
    db: EntityManager,
    actor: Actor,
    {
      speaker,
      ...rest
    }: Pick<Run, "kind" | "messageId" | "targetMessageId" | "turnId"> & Partial<ChosenForRun> & { speaker: Membership },
  ): Promise<Run> {
    const run = await this.#insert(db, {
      conversationId: actor.conversationId,
      speakerId: speaker.id,
      requestedById: actor.membership.id,
      ...rest,
    });
    await this.#announceQueued(db, run);
    return run;
  }

  #insert(db: EntityManager, given: Partial<Run>): Promise<Run> {
    const run = Object.assign(new Run(), {
      id: this.parts.ids.next(),
      status: RunStatus.QUEUED,
      providerName: null,
      model: null,
      asked: null,
      leaseOwner: null,
      leaseExpiresAt: null,
      cancelRequestedAt: null,
      partialText: null,
      failure: null,
      resolution: null,
      plannedTokens: null,
      promptTokens: null,
      completionTokens: null,
      isUsageReported: false,
      finishReason: null,
      costNanos: null,
      samplerValues: null,
      planSeed: null,
      planInstant: null,
      createdAt: this.parts.clock.now(),
      startedAt: null,
      finishedAt: null,
      timeToFirstTokenMs: null,
      ...given,
    });
    return db.save(Run, run);
  }

  async #announceQueued(db: EntityManager, run: Run): Promise<void> {
    await this.#announce(db, run);
    afterCommit(db, () => this.parts.topics.publish(RUN_QUEUED_TOPIC, run.id));
  }

  async #announce(db: EntityManager, run: Run): Promise<void> {
    await this.parts.events.append(db, run.conversationId, [{ kind: "runChanged", runId: run.id }]);
  }

  /** @returns Whether it was still queued. */
  async #cancelQueued(db: EntityManager, run: Run): Promise<boolean> {
    const { affected } = await db.update(
      Run,
      { id: run.id, status: RunStatus.QUEUED },
      { status: RunStatus.CANCELED, finishedAt: this.parts.clock.now() },
    );
    if (!affected) return false;
    if (run.turnId !== null) await this.parts.rounds.endRoundOf(db, run.turnId, "canceled");
    await this.#announce(db, run);
    return true;
  }

  async #requestCancel(db: EntityManager, run: Run): Promise<void> {
    await db.update(
      Run,
      { id: run.id, status: RunStatus.RUNNING, cancelRequestedAt: IsNull() },
      { cancelRequestedAt: this.parts.clock.now() },
    );
    afterCommit(db, () => this.parts.topics.publish(RUN_CANCEL_TOPIC, run.id));
  }

  /** A decision is made once; of two people who decide at once the second is refused. */
  async #resolve(db: EntityManager, runId: string, resolution: RunResolution): Promise<Run> {
    const { affected } = await db.update(
      Run,
      { id: runId, status: In([RunStatus.FAILED, RunStatus.INTERRUPTED]), resolution: IsNull() },
      { resolution },
    );
    const run = await this.require(db, runId);
    if (!affected) {
      const current = { id: run.id, status: run.status, resolution: run.resolution };
      throw new Refusal("CONFLICT", "There is nothing to decide about this Run any more.", { current });
    }
    await this.#announce(db, run);
    return run;
  }

  /** Going on is a decision too: text of a Run that broke off is kept, so that nothing is ever lost. */
  async #settleUndecided(db: EntityManager, conversationId: string): Promise<void> {
    for (const run of await this.open(db, conversationId)) {
      const resolution = run.partialText ? RunResolution.KEPT : RunResolution.DISCARDED;
      await this.#resolve(db, run.id, resolution);
      if (run.partialText) await this.writeText(db, run, { text: run.partialText, isStopped: true });
    }
  }

  async #requireIdle(db: EntityManager, conversationId: string): Promise<void> {
    if (await db.existsBy(Run, { conversationId, status: In(ACTIVE) })) {
      throw new Refusal("GENERATION_LOCKED", "A reply is being written. Wait for it or stop it first.");
    }
  }

  async #requireSpeakers(db: EntityManager, spaceId: string): Promise<[Membership, ...Membership[]]> {
    const [first, ...others] = await this.parts.spaces.speakers(db, spaceId);
    if (!first) throw new Refusal("CONFLICT", "The Character of this Space was deleted, so there is nobody to answer.");
    return [first, ...others];
  }
}

/** What is chosen for a Run, as it keeps it. @throws Refusal BAD_USER_INPUT for settings no Provider takes. */
function chosenFor({ seed, instant, samplerValues }: RunChoices): ChosenForRun {
  return {
    planSeed: seed ?? null,
    planInstant: instant?.getTime() ?? null,
    samplerValues: samplerValues == null ? null : acceptSamplerValues(samplerValues),
  };
}
