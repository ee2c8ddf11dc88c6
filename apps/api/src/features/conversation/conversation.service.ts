import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, versionConflict } from "../../platform/refusal.js";
import type { AccountService } from "../account/index.js";
import { noteView, type Character, type CharacterService, type StoredNote } from "../character/index.js";
import { MembershipKind, type Membership } from "../space/index.js";
import type { ConversationState } from "./conversation-state.js";
import { Conversation, ConversationKind, MAX_TITLE } from "./conversation.entity.js";
import type { EventLog } from "./event-log.js";
import { greetingsOf } from "./greeting.js";
import { MessageRole } from "./message.entity.js";
import type { MessageService } from "./message.service.js";

/** Title of a Space's first Conversation. */
export const FIRST_TITLE = "Main";

/** What a new Conversation begins with. */
export interface NewConversation {
  readonly spaceId: string;
  readonly title: string;
  /** The Space's members in order. */
  readonly memberships: readonly Membership[];
  /** The Characters of those memberships. */
  readonly characters: readonly Character[];
}

/** Rules for Conversations. Callers have checked access and opened the transaction. */
export class ConversationService {
  constructor(
    private readonly parts: {
      readonly clock: Clock;
      readonly ids: Ids;
      readonly messages: MessageService;
      readonly events: EventLog;
      readonly characters: CharacterService;
      readonly accounts: AccountService;
      readonly state: ConversationState;
    },
  ) {}

  /** Begins a Conversation; each Character's greeting becomes a Message, its alternate greetings the Swipes of that. */
  async create(db: EntityManager, { spaceId, title, memberships, characters }: NewConversation): Promise<Conversation> {
    const now = this.parts.clock.now();
    const id = this.parts.ids.next();
    await db.insert(Conversation, {
      id,
      spaceId,
      title: acceptTitle(title),
      kind: ConversationKind.ROOT,
      parentId: null,
      lastMessageAt: null,
      lastActiveAt: now,
      createdAt: now,
      updatedAt: now,
    });
    const person = memberships.find(({ kind }) => kind === MembershipKind.PERSON);
    const timeZone = await this.parts.accounts.timeZoneOf(db, person?.accountId ?? null);
    const setting = { personName: person?.displayName ?? "", conversationId: id, now, timeZone };
    for (const { id: authorId, characterId } of memberships) {
      const character = characters.find((candidate) => candidate.id === characterId);
      if (!character) continue;
      const { fields } = await this.parts.characters.cardOf(db, character.id);
      const greetings = greetingsOf(fields, setting);
      const [first, ...alternates] = greetings.map(({ text }) => text);
      if (first === undefined) continue;
      const message = await this.parts.messages.append(db, {
        conversationId: id,
        authorId,
        role: MessageRole.ASSISTANT,
        texts: [first, ...alternates],
      });
      await this.parts.state.begin(
        db,
        message.id,
        greetings.map(({ variables }) => variables),
      );
    }
    return this.require(db, id);
  }

  /** Changes the title. @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT. */
  async rename(db: EntityManager, id: string, expectedVersion: number, title: string): Promise<Conversation> {
    const { affected } = await db.update(
      Conversation,
      { id, version: expectedVersion },
      { title: acceptTitle(title), updatedAt: this.parts.clock.now(), version: expectedVersion + 1 },
    );
    if (!affected) {
      const present = await this.require(db, id);
      throw versionConflict("Conversation", { id, title: present.title, version: present.version });
    }
    return this.announceChange(db, id);
  }

  /** Tells followers that something about the Conversation beside its Messages changed. @throws Refusal NOT_FOUND. */
  async announceChange(db: EntityManager, id: string): Promise<Conversation> {
    await this.parts.events.append(db, id, [{ kind: "conversationChanged" }]);
    return this.require(db, id);
  }

  /** Writes the author's note; null takes it away. @throws Refusal NOT_FOUND, CONFLICT (with the present state). */
  async changeNote(
    db: EntityManager,
    id: string,
    expectedVersion: number,
    authorsNote: StoredNote | null,
  ): Promise<Conversation> {
    const { affected } = await db.update(
      Conversation,
      { id, version: expectedVersion },
      { authorsNote, updatedAt: this.parts.clock.now(), version: expectedVersion + 1 },
    );
    const conversation = await this.require(db, id);
    if (!affected) {
      const { version, authorsNote: present } = conversation;
      throw versionConflict("Conversation", { id, version, authorsNote: noteView(present) });
    }
    await this.parts.events.append(db, id, [{ kind: "conversationChanged" }]);
    return conversation;
  }

  /** Deletes the Conversation with its Messages. Its usage stays in the ledger. @throws Refusal NOT_FOUND. */
  async delete(db: EntityManager, id: string): Promise<void> {
    const { affected } = await db.delete(Conversation, { id });
    if (!affected) throw notFound("Conversation");
    this.parts.events.announceEnd(db, id);
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<Conversation> {
    const conversation = await db.findOneBy(Conversation, { id });
    if (!conversation) throw notFound("Conversation");
    return conversation;
  }
}

function acceptTitle(title: string): string {
  const accepted = title.trim();
  if (accepted.length === 0 || accepted.length > MAX_TITLE) {
    throw badInput({
      path: "title",
      code: "out_of_range",
      message: `The title must have 1 to ${MAX_TITLE} characters.`,
    });
  }
  return accepted;
}
