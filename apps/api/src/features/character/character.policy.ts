import type { EntityManager } from "typeorm";
import { isAdmin } from "../../graphql/authorization.js";
import type { Viewer } from "../../graphql/context.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import { Character, CharacterVisibility } from "./character.entity.js";

/** Who may see and change Characters: everybody the public ones, owners their own, administrators change public ones. */
export class CharacterPolicy {
  canRead(viewer: Viewer, { ownerId, visibility }: Pick<Character, "ownerId" | "visibility">): boolean {
    return visibility === CharacterVisibility.PUBLIC || ownerId === viewer.accountId;
  }

  /** @throws Refusal NOT_FOUND when there is none or the viewer may not see it. */
  async requireRead(db: EntityManager, viewer: Viewer, id: string): Promise<Character> {
    const character = await db.findOneBy(Character, { id });
    if (!character || !this.canRead(viewer, character)) throw notFound("Character");
    return character;
  }

  /** @throws Refusal NOT_FOUND; FORBIDDEN when the viewer may see it, not change it. */
  async requireWrite(db: EntityManager, viewer: Viewer, id: string): Promise<Character> {
    const character = await this.requireRead(db, viewer, id);
    if (character.ownerId !== viewer.accountId && !isAdmin(viewer)) {
      throw new Refusal(
        "FORBIDDEN",
        "Only its owner and administrators may change this Character. Export it and import your own copy.",
      );
    }
    return character;
  }
}
