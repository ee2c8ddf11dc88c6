import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, versionConflict } from "../../platform/refusal.js";
import type { Character, CharacterService } from "../character/index.js";
import { MembershipKind, type Membership } from "../space/index.js";
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
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly messages: MessageService,
    private readonly events: EventLog,
    private readonly characters: CharacterService,
  ) {}

  /** Begins a Conversation; each Character's greeting becomes a Message, its alternate greetings the Swipes of that. */
  async create(db: EntityManager, { spaceId, title, memberships, characters }: NewConversation): Promise<Conversation> {
    const now = this.clock.now();
    const id = this.ids.next();
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
    const personName = memberships.find(({ kind }) => kind === MembershipKind.PERSON)?.displayName ?? "";
    for (const { id: authorId, characterId } of memberships) {
      const character = characters.find((candidate) => candidate.id === characterId);
      if (!character) continue;
      const { fields } = await this.characters.cardOf(db, character.id);
      const [first, ...alternates] = greetingsOf(fields, { personName, conversationId: id, now });
      if (first === undefined) continue;
      await this.messages.append(db, {
        conversationId: id,
        authorId,
        role: MessageRole.ASSISTANT,
        texts: [first, ...alternates],
      });
    }
    return this.require(db, id);
  }

  /** Changes the title. @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT. */
  async rename(db: EntityManager, id: string, expectedVersion: number, title: string): Promise<Conversation> {
    const { affected } = await db.update(
      Conversation,
      { id, version: expectedVersion },
      { title: acceptTitle(title), updatedAt: this.clock.now(), version: expectedVersion + 1 },
    );
    if (!affected) {
      const present = await this.require(db, id);
      throw versionConflict("Conversation", { id, title: present.title, version: present.version });
    }
    await this.events.append(db, id, [{ kind: "conversationChanged" }]);
    return this.require(db, id);
  }

  /** Deletes the Conversation with its Messages. Its usage stays in the ledger. @throws Refusal NOT_FOUND. */
  async delete(db: EntityManager, id: string): Promise<void> {
    const { affected } = await db.delete(Conversation, { id });
    if (!affected) throw notFound("Conversation");
    this.events.announceEnd(db, id);
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
