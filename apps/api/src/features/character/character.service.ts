import { createHash } from "node:crypto";
import {
  editCard,
  parseCard,
  readCard,
  isPng,
  type Card,
  type CardChanges,
  type CardIssue,
  type CardResult,
} from "@tavernkit/character-card";
import type { EntityManager } from "typeorm";
import type { BlobStore } from "../../platform/blobs/blob-store.js";
import { MAX_PIXELS, pixelsOf, sniffImage } from "../../platform/blobs/image-type.js";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import { noteView, type StoredNote } from "./authors-note.js";
import { CharacterCard } from "./character-card.entity.js";
import { Character, CharacterVisibility } from "./character.entity.js";

/** What may change about a Character; fields left out stay. */
export interface CharacterChange {
  readonly fields: CardChanges;
  readonly visibility?: CharacterVisibility;
  /** Bytes of a new picture; null takes the picture away. */
  readonly portrait?: Uint8Array | null;
}

/** A Character that came from a file. */
export interface ImportedCharacter {
  readonly character: Character;
  /** What was coerced or left out; nothing here kept the card from being taken. */
  readonly issues: readonly CardIssue[];
  /** Whether the same file had been imported before and is unchanged since; it was not imported again. */
  readonly isKnown: boolean;
}

/** Rules for Characters. Callers have checked access and opened the transaction. */
export class CharacterService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly blobs: BlobStore,
  ) {}

  /** @throws Refusal BAD_USER_INPUT for a card without a name, a text that is too long, or a file that is no picture. */
  async create(
    db: EntityManager,
    ownerId: string | null,
    { fields, visibility, portrait }: CharacterChange,
  ): Promise<Character> {
    const blank = parseCard({ spec: "chara_card_v3", spec_version: "3.0", data: { name: fields.name ?? "" } });
    const card = requireCard(blank.card ? editCard(blank.card, fields) : blank);
    return this.#insert(db, ownerId, card, {
      visibility: visibility ?? CharacterVisibility.PRIVATE,
      portraitBlobId: portrait ? await this.#storePortrait(db, portrait) : null,
      sourceHash: null,
    });
  }

  /**
   * Changes a Character; fields of its card that nobody here knows stay as they are.
   *
   * @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT.
   */
  async update(db: EntityManager, id: string, expectedVersion: number, change: CharacterChange): Promise<Character> {
    const present = await this.require(db, id);
    if (present.version !== expectedVersion) throw await this.#conflict(db, present);
    const card = requireCard(editCard(await this.cardOf(db, id), change.fields));
    const portraitBlobId = change.portrait ? await this.#storePortrait(db, change.portrait) : null;
    const { affected } = await db.update(
      Character,
      { id, version: expectedVersion },
      {
        ...extractsOf(card),
        ...(change.visibility !== undefined && { visibility: change.visibility }),
        ...(change.portrait !== undefined && { portraitBlobId }),
        sourceHash: null,
        updatedAt: this.clock.now(),
        version: expectedVersion + 1,
      },
    );
    const character = await this.require(db, id);
    if (!affected) throw await this.#conflict(db, character);
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- without it TypeORM's partial type recurses into JSON without end
    await db.update(CharacterCard, { characterId: id }, { card: card.raw as object });
    return character;
  }

  /** Writes the author's note; null takes it away. @throws Refusal NOT_FOUND, CONFLICT (with the present state). */
  async changeNote(
    db: EntityManager,
    id: string,
    expectedVersion: number,
    authorsNote: StoredNote | null,
  ): Promise<Character> {
    const { affected } = await db.update(
      Character,
      { id, version: expectedVersion },
      { authorsNote, updatedAt: this.clock.now(), version: expectedVersion + 1 },
    );
    const character = await this.require(db, id);
    if (!affected) throw await this.#conflict(db, character);
    return character;
  }

  /**
   * Takes a card file: JSON, or a PNG, which then also is the portrait.
   *
   * @throws Refusal BAD_USER_INPUT with every issue when it is no card; nothing is changed then.
   */
  async import(db: EntityManager, ownerId: string, file: Uint8Array): Promise<ImportedCharacter> {
    const { card, issues } = readCard(file);
    if (!card) throw refusedCard(issues);
    const sourceHash = createHash("sha256").update(file).digest("hex");
    const known = await db.findOneBy(Character, { ownerId, sourceHash });
    if (known) return { character: known, issues, isKnown: true };
    const character = await this.#insert(db, ownerId, card, {
      visibility: CharacterVisibility.PRIVATE,
      portraitBlobId: isPng(file) ? await this.#storePortrait(db, file) : null,
      sourceHash,
    });
    return { character, issues, isKnown: false };
  }

  /** @throws Refusal NOT_FOUND. */
  async delete(db: EntityManager, id: string): Promise<void> {
    const { affected } = await db.delete(Character, { id });
    if (!affected) throw notFound("Character");
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<Character> {
    const character = await db.findOneBy(Character, { id });
    if (!character) throw notFound("Character");
    return character;
  }

  /** The card of a Character. Only cards that were accepted are stored. @throws Refusal NOT_FOUND. */
  async cardOf(db: EntityManager, characterId: string): Promise<Card> {
    const row = await db.findOneBy(CharacterCard, { characterId });
    if (!row) throw notFound("Character");
    return storedCard(row);
  }

  async #insert(
    db: EntityManager,
    ownerId: string | null,
    card: Card,
    rest: Pick<Character, "visibility" | "portraitBlobId" | "sourceHash">,
  ): Promise<Character> {
    const now = this.clock.now();
    const row = {
      id: this.ids.next(),
      ownerId,
      ...extractsOf(card),
      ...rest,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    const character = await db.save(Character, Object.assign(new Character(), row));
    await db.insert(CharacterCard, { characterId: character.id, card: card.raw as object });
    return character;
  }

  async #conflict(db: EntityManager, { id, name, visibility, version, authorsNote }: Character): Promise<Refusal> {
    const { fields } = await this.cardOf(db, id);
    const current = { id, name, visibility, version, fields, authorsNote: noteView(authorsNote) };
    return versionConflict("Character", current);
  }

  async #storePortrait(db: EntityManager, bytes: Uint8Array): Promise<string> {
    const kind = sniffImage(bytes);
    // A PNG may hold a card all the same when no program can show it.
    const pixels = pixelsOf(bytes) ?? (kind?.mediaType === "image/png" ? 0 : undefined);
    if (kind === undefined || pixels === undefined) {
      throw badInput({
        path: "portrait",
        code: "not_an_image",
        message: "A portrait is a PNG, JPEG, WebP or GIF picture.",
      });
    }
    if (pixels > MAX_PIXELS) {
      throw badInput({ path: "portrait", code: "too_large", message: "The picture has more than 64 million pixels." });
    }
    return this.blobs.put(db, bytes);
  }
}

/** A stored card. Only cards that were accepted are stored. */
export function storedCard({ characterId, card }: Pick<CharacterCard, "characterId" | "card">): Card {
  const result = parseCard(card);
  if (!result.card) throw new Error(`the stored card of Character ${characterId} cannot be read`);
  return result.card;
}

function extractsOf({ fields: { name, tags } }: Card): Pick<Character, "name" | "nameKey" | "tags" | "tagKeys"> {
  const tagKeys = tags.map((tag) => `\n${tag.toLowerCase()}`).join("");
  return { name, nameKey: name.toLowerCase(), tags: [...tags], tagKeys };
}

function requireCard({ card, issues }: CardResult): Card {
  if (!card) throw refusedCard(issues);
  return card;
}

function refusedCard(issues: readonly CardIssue[]): Refusal {
  const refusals = issues.filter(({ severity }) => severity === "refused");
  const message = refusals.map((issue) => issue.message).join(" ") || "This is no character card.";
  return new Refusal("BAD_USER_INPUT", message, {
    issues: issues.map(({ path, code, message: text, severity }) => ({
      path,
      code,
      message: text,
      isRefusal: severity === "refused",
    })),
  });
}
