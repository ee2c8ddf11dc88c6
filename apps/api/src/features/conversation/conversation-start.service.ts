import { In, type EntityManager } from "typeorm";
import { badInput, Refusal } from "../../platform/refusal.js";
import { Character } from "../character/index.js";
import { Membership, type Space, type SpaceService } from "../space/index.js";
import { Conversation } from "./conversation.entity.js";
import { FIRST_TITLE, type ConversationService } from "./conversation.service.js";

/** Characters a Space may be made with at present. */
export const MAX_CHARACTERS = 1;

/** What somebody asks for when they begin to talk. */
export interface SpaceWish {
  readonly owner: { readonly accountId: string; readonly displayName: string };
  /** In order; the viewer may see each. */
  readonly characters: readonly Character[];
  readonly name?: string | null;
}

/** Begins Conversations: with a new Space, or another one in a Space there is. */
export class ConversationStartService {
  constructor(
    private readonly spaces: SpaceService,
    private readonly conversations: ConversationService,
  ) {}

  /** @throws Refusal BAD_USER_INPUT for no Character, too many, or names that are too long. */
  async withSpace(db: EntityManager, wish: SpaceWish): Promise<{ space: Space; conversation: Conversation }> {
    if (wish.characters.length < 1 || wish.characters.length > MAX_CHARACTERS) {
      throw badInput({ path: "characterIds", code: "out_of_range", message: "Choose one Character to talk with." });
    }
    const { space, memberships } = await this.spaces.create(db, wish);
    const conversation = await this.conversations.create(db, {
      spaceId: space.id,
      title: FIRST_TITLE,
      memberships,
      characters: wish.characters,
    });
    return { space, conversation };
  }

  /** @throws Refusal CONFLICT when the Space has no Character left; BAD_USER_INPUT for a bad title. */
  async another(db: EntityManager, spaceId: string, title: string | null | undefined): Promise<Conversation> {
    const speakers = await this.spaces.speakers(db, spaceId);
    if (speakers.length === 0) {
      throw new Refusal("CONFLICT", "The Character of this Space was deleted, so there is nobody to talk with.");
    }
    const characters = await db.findBy(Character, { id: In(speakers.map(({ characterId }) => characterId)) });
    const memberships = await db.find(Membership, { where: { spaceId }, order: { position: "ASC" } });
    const number = (await db.countBy(Conversation, { spaceId })) + 1;
    await this.spaces.touch(db, spaceId);
    return this.conversations.create(db, {
      spaceId,
      title: title?.trim() || `Conversation ${number}`,
      memberships,
      characters,
    });
  }
}
