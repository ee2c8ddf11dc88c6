import type { EntityManager } from "typeorm";
import type { Ids } from "../../platform/ids.js";
import { Swipe } from "./swipe.entity.js";
import { TextContent } from "./text-content.entity.js";

/** Texts shared by Swipes, copied when one of them is edited. */
export class TextStore {
  constructor(private readonly ids: Ids) {}

  /** Stores a new text with one reference. @returns Its id. */
  async add(db: EntityManager, text: string): Promise<string> {
    const id = this.ids.next();
    await db.insert(TextContent, { id, text, referenceCount: 1 });
    return id;
  }

  /** Gives a Swipe another text: in place when the text is its alone, else as a row of its own. */
  async replace(db: EntityManager, swipe: Swipe, text: string): Promise<void> {
    const { affected } = await db.update(TextContent, { id: swipe.textContentId, referenceCount: 1 }, { text });
    if (affected) return;
    const textContentId = await this.add(db, text);
    await db.update(Swipe, { id: swipe.id }, { textContentId });
    await db.decrement(TextContent, { id: swipe.textContentId }, "referenceCount", 1);
  }

  /** Deletes texts that no Swipe refers to any more. @returns How many. */
  async sweep(db: EntityManager): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(TextContent)
      .where(`NOT EXISTS (SELECT 1 FROM "swipe" s WHERE s."textContentId" = "text_content"."id")`)
      .execute();
    return affected ?? 0;
  }
}
