import type { EntityManager } from "typeorm";
import type { LorebookLink, LorebookLinks, LorebookUses } from "../lorebook/index.js";

/** Counts where a Lorebook is linked; here, because this is the last feature that links any. */
export class LinkedLorebookUses {
  constructor(
    private readonly links: {
      readonly [Each in keyof LorebookUses]: Pick<LorebookLinks<LorebookLink>, "countOf">;
    },
  ) {}

  async usesOf(db: EntityManager, lorebookId: string): Promise<LorebookUses> {
    return {
      characters: await this.links.characters.countOf(db, lorebookId),
      spaces: await this.links.spaces.countOf(db, lorebookId),
      conversations: await this.links.conversations.countOf(db, lorebookId),
    };
  }
}
