import { editCard, type Card } from "@tavernkit/character-card";
import { parseLorebook, toCharacterBook, type JsonObject } from "@tavernkit/lore-engine";
import type { EntityManager } from "typeorm";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound } from "../../platform/refusal.js";
import {
  LorebookLinkKind,
  LorebookLinks,
  type LinkChange,
  type Lorebook,
  type LorebookReader,
  type LorebookService,
  type LorebookStore,
} from "../lorebook/index.js";
import { CharacterLorebook } from "./character-lorebook.entity.js";
import type { Character } from "./character.entity.js";
import type { CharacterService } from "./character.service.js";

/** What the service builds on. */
export interface CharacterLorebookParts {
  readonly ids: Ids;
  readonly characters: CharacterService;
  readonly lorebooks: LorebookService;
  readonly store: LorebookStore;
  readonly reader: LorebookReader;
}

/** Rules for the Lorebooks of Characters: linked ones, and the one inside the card. Callers have checked access and opened the transaction. */
export class CharacterLorebookService {
  readonly links: LorebookLinks<CharacterLorebook>;

  constructor(private readonly parts: CharacterLorebookParts) {
    this.links = new LorebookLinks(parts.ids, CharacterLorebook, "characterId");
  }

  /** Links a Lorebook, or changes how. A new primary one makes the one before it additional. @throws Refusal CONFLICT when there are too many. */
  async link(
    db: EntityManager,
    characterId: string,
    lorebookId: string,
    { kind, ...change }: LinkChange & { readonly kind?: LorebookLinkKind | null },
  ): Promise<void> {
    const links = await this.links.of(db, [characterId]);
    const present = links.find((link) => link.lorebookId === lorebookId);
    const asKind =
      kind ?? present?.kind ?? (links.length === 0 ? LorebookLinkKind.PRIMARY : LorebookLinkKind.ADDITIONAL);
    if (asKind === LorebookLinkKind.PRIMARY) {
      await db.update(CharacterLorebook, { characterId }, { kind: LorebookLinkKind.ADDITIONAL });
    }
    await this.links.link(db, characterId, lorebookId, change, { kind: asKind });
  }

  /**
   * Links the Lorebooks an imported card names, as far as there are such: the account's own first, then public ones, the last
   * changed of several. Names without a Lorebook stay in the card.
   */
  async linkNamed(db: EntityManager, { id: characterId }: Character, accountId: string, card: Card): Promise<void> {
    const { primaryLorebookName, extraLorebookNames } = card.fields;
    const named = [
      ...(primaryLorebookName ? [{ name: primaryLorebookName, kind: LorebookLinkKind.PRIMARY }] : []),
      ...extraLorebookNames.map((name) => ({ name, kind: LorebookLinkKind.ADDITIONAL })),
    ];
    const linked = new Set<string>();
    for (const { name, kind } of named) {
      const lorebook = await this.parts.lorebooks.findNamed(db, accountId, name);
      if (!lorebook || linked.has(lorebook.id)) continue;
      linked.add(lorebook.id);
      await this.link(db, characterId, lorebook.id, { kind });
    }
  }

  /**
   * The card as an export has it: it names the Lorebooks that are linked and switched on, the primary one as
   * `extensions.world`, the others as `extensions.extra_worlds`, as SillyTavern does. The Lorebook inside stays as it is. Names
   * the card brought along and nobody here has a Lorebook of stay; those of Lorebooks that were unlinked here go.
   *
   * @param mayRead Whether whoever exports may see a Lorebook; others are not named.
   */
  async cardForExport(
    db: EntityManager,
    { id, ownerId }: Character,
    mayRead: (lorebook: Lorebook) => boolean,
  ): Promise<Card> {
    const card = await this.parts.characters.cardOf(db, id);
    const { primaryLorebookName, extraLorebookNames } = card.fields;
    const links = (await this.links.of(db, [id])).filter(({ isEnabled }) => isEnabled);
    const books = await this.parts.lorebooks.byIds(
      db,
      links.map(({ lorebookId }) => lorebookId),
    );
    const namesOf = (kind: LorebookLinkKind) =>
      links
        .filter((link) => link.kind === kind)
        .flatMap(({ lorebookId }) => {
          const book = books.get(lorebookId);
          return book && mayRead(book) ? [book.name] : [];
        });
    const unknown = async (name: string) => !(await this.parts.lorebooks.findNamed(db, ownerId ?? "", name));
    const isPrimaryKept = primaryLorebookName !== undefined && (await unknown(primaryLorebookName));
    const primary = namesOf(LorebookLinkKind.PRIMARY)[0] ?? (isPrimaryKept ? primaryLorebookName : undefined);
    const extras = new Set(namesOf(LorebookLinkKind.ADDITIONAL));
    for (const name of extraLorebookNames) if (await unknown(name)) extras.add(name);
    const isAsBefore = primary === primaryLorebookName && [...extras].join("\n") === extraLorebookNames.join("\n");
    if (isAsBefore) return card;
    const names = { primaryLorebookName: primary ?? null, extraLorebookNames: extras.size > 0 ? [...extras] : null };
    return editCard(card, names).card ?? card;
  }

  /** Copies the Lorebook inside a card out, as one of the account's own. @throws Refusal BAD_USER_INPUT when there is none. */
  async copyOut(db: EntityManager, character: Character, accountId: string): Promise<Lorebook> {
    const { characterBook } = (await this.parts.characters.cardOf(db, character.id)).fields;
    const { book } = characterBook ? parseLorebook(characterBook) : {};
    if (!book) {
      throw badInput({
        path: "characterId",
        code: "no_lorebook",
        message: "This Character's card has no Lorebook inside.",
      });
    }
    const name = book.name.trim() || `${character.name}’s Lorebook`;
    return this.parts.store.insert(db, book, { ownerId: accountId, name });
  }

  /** A Lorebook as a card holds it. @throws Refusal NOT_FOUND. */
  async bookForCard(db: EntityManager, lorebookId: string): Promise<JsonObject> {
    const [stored] = await this.parts.reader.load(db, [lorebookId]);
    if (!stored) throw notFound("Lorebook");
    return toCharacterBook(stored.book);
  }
}
