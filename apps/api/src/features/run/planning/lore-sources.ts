import type { Card } from "@tavernkit/character-card";
import { In, type EntityManager } from "typeorm";
import { CharacterLorebook, type Character } from "../../character/index.js";
import { ConversationLorebook } from "../../conversation/index.js";
import { Lorebook, LorebookVisibility, type LorebookLink, type LorebookReader } from "../../lorebook/index.js";
import { SpaceLorebook } from "../../space/index.js";
import type { BookRef, BookText, LoadBooks } from "./lore-books.js";

/** A Character of the Space with its card. */
export interface CardOfMember {
  readonly character: Character;
  readonly card: Card;
}

/** Where Lorebooks are looked for. */
interface LorePlace {
  readonly conversationId: string;
  readonly spaceId: string;
  /** Null when the owner's account is gone. */
  readonly spaceOwnerId: string | null;
}

/** Begins the ids of embedded Lorebooks. */
const CARD_PREFIX = "card:";

/** Finds the Lorebooks that take part in a plan: those of Conversation and Space, and those of every Character there. */
export class LoreSources {
  constructor(private readonly lorebooks: LorebookReader) {}

  /**
   * A Character's books are its own one first, then those linked to it, the primary one before the others. What one
   * Character knows the others can speak of. Of linked books the public ones take part and those of the Space's owner: a
   * Lorebook made private again no longer reaches other people's prompts.
   */
  async of(
    db: EntityManager,
    { conversationId, spaceId, spaceOwnerId }: LorePlace,
    members: readonly CardOfMember[],
  ): Promise<{ readonly books: readonly BookRef[]; readonly loadBooks: LoadBooks }> {
    const order = { position: "ASC" } as const;
    const ids = members.map(({ character }) => character.id);
    const ofConversation = await db.find(ConversationLorebook, { where: { conversationId, isEnabled: true }, order });
    const ofSpace = await db.find(SpaceLorebook, { where: { spaceId, isEnabled: true }, order });
    const ofCharacters = await db.find(CharacterLorebook, {
      where: { characterId: In(ids), isEnabled: true },
      order: { kind: "DESC", position: "ASC" },
    });
    const linked = await linkedBooks(db, [...ofConversation, ...ofSpace, ...ofCharacters], spaceOwnerId);
    const books = [
      ...linked(ofConversation, "chat"),
      ...linked(ofSpace, "global"),
      ...members.flatMap((member): BookRef[] => [
        ...embeddedBook(member),
        ...linked(
          ofCharacters.filter(({ characterId }) => characterId === member.character.id),
          "character",
        ),
      ]),
    ];
    return { books, loadBooks: (refs) => this.#load(db, members, refs) };
  }

  async #load(db: EntityManager, members: readonly CardOfMember[], refs: readonly BookRef[]): Promise<BookText[]> {
    const wanted = refs.map(({ id }) => id);
    const embedded = members.map(embeddedText).filter(({ id }) => wanted.includes(id));
    const linked = wanted.filter((id) => !id.startsWith(CARD_PREFIX));
    return [...embedded, ...(await this.lorebooks.load(db, linked))];
  }
}

/** Makes references of links; books that are gone, or private to somebody but the Space's owner, are left out. */
async function linkedBooks(db: EntityManager, links: readonly LorebookLink[], spaceOwnerId: string | null) {
  const id = In(links.map(({ lorebookId }) => lorebookId));
  const shared = { id, visibility: LorebookVisibility.PUBLIC };
  const rows = await db.find(Lorebook, {
    select: { id: true, name: true, version: true },
    where: spaceOwnerId === null ? shared : [shared, { id, ownerId: spaceOwnerId }],
  });
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  return (some: readonly LorebookLink[], source: BookRef["source"]): BookRef[] =>
    some.flatMap(({ lorebookId }): BookRef[] => {
      const row = rowsById.get(lorebookId);
      return row ? [{ id: row.id, version: row.version, name: row.name, source }] : [];
    });
}

/** The Lorebook embedded in a card, as a plan names it; none when the card has none. */
function embeddedBook({ character, card }: CardOfMember): BookRef[] {
  const { characterBook } = card.fields;
  if (characterBook === undefined) return [];
  const name = typeof characterBook.name === "string" ? characterBook.name.trim() : "";
  return [
    {
      id: embeddedBookId(character.id),
      version: character.version,
      name: name || `Lorebook of ${character.name}`,
      source: "character",
    },
  ];
}

/** The text of an embedded Lorebook. */
function embeddedText({ character, card }: CardOfMember): BookText {
  return {
    id: embeddedBookId(character.id),
    version: character.version,
    json: card.fields.characterBook ?? { entries: [] },
  };
}

/** Names the book a Character carries; it has no row of its own. */
function embeddedBookId(characterId: string): string {
  return CARD_PREFIX + characterId;
}
