import type { Card } from "@tavernkit/character-card";
import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import { createLinksLoader, type LorebookLinks } from "../lorebook/index.js";
import type { CharacterLorebook } from "./character-lorebook.entity.js";
import { CharacterCard } from "./character-card.entity.js";
import { Character } from "./character.entity.js";
import { storedCard } from "./character.service.js";

/** Batched reads of Characters. */
export interface CharacterLoaders {
  /** Null for one that is gone. */
  readonly characterById: DataLoader<string, Character | null>;
  /** Null for one whose Character is gone. */
  readonly cardByCharacter: DataLoader<string, Card | null>;
  /** The Lorebooks linked to a Character, in order. */
  readonly lorebooksByCharacter: DataLoader<string, CharacterLorebook[]>;
}

/** Loaders that live for one operation. */
export function createCharacterLoaders(db: EntityManager, links: LorebookLinks<CharacterLorebook>): CharacterLoaders {
  return {
    lorebooksByCharacter: createLinksLoader(db, links, ({ characterId }) => characterId),
    characterById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Character, { id: In([...ids]) })).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
    cardByCharacter: new DataLoader(async (ids) => {
      const rows = await db.findBy(CharacterCard, { characterId: In([...ids]) });
      const cards = new Map(rows.map((row) => [row.characterId, storedCard(row)]));
      return ids.map((id) => cards.get(id) ?? null);
    }),
  };
}
