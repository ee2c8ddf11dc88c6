import DataLoader from "dataloader";
import { In, type EntityManager, type FindOptionsWhere } from "typeorm";
import type { Ids } from "../../platform/ids.js";
import { notFound, Refusal } from "../../platform/refusal.js";
import { LorebookLinkKind, type LorebookLink } from "./lorebook-link.entity.js";

/** Lorebooks one thing may have. */
export const MAX_LINKS = 100;

/** How a Lorebook takes part; fields left out stay, or are as in a new link. */
export interface LinkChange {
  /** Zero-based place among the links; the end unless given. */
  readonly position?: number | null;
  /** True unless given. */
  readonly isEnabled?: boolean | null;
}

/**
 * Rules for the links of one kind of thing: Characters, Spaces or Conversations. Callers have checked access to both sides and
 * opened the transaction.
 */
export class LorebookLinks<Link extends LorebookLink> {
  /**
   * @param entity The table.
   * @param ownerColumn The column that names what the Lorebooks are linked to.
   */
  constructor(
    private readonly ids: Ids,
    private readonly entity: new () => Link,
    private readonly ownerColumn: Extract<keyof Link, string>,
  ) {}

  /** The links of several things, in order. */
  async of(db: EntityManager, ownerIds: readonly string[]): Promise<Link[]> {
    if (ownerIds.length === 0) return [];
    return db
      .createQueryBuilder(this.entity, "link")
      .where(this.#where(In([...ownerIds])))
      .orderBy("link.position")
      .addOrderBy("link.id")
      .getMany();
  }

  /**
   * Links a Lorebook, or changes how it is linked. A primary one stands before all others.
   *
   * @param extra Values of columns that only this kind of link has.
   * @throws Refusal CONFLICT when there are `MAX_LINKS` already.
   */
  async link(
    db: EntityManager,
    ownerId: string,
    lorebookId: string,
    { position, isEnabled }: LinkChange,
    extra: Partial<Link> = {},
  ): Promise<void> {
    const links = await this.of(db, [ownerId]);
    const present = links.find((link) => link.lorebookId === lorebookId);
    if (!present && links.length >= MAX_LINKS) {
      throw new Refusal("CONFLICT", `At most ${MAX_LINKS} Lorebooks can be linked here. Unlink one first.`);
    }
    const link = present ?? this.#newLink(ownerId, lorebookId);
    Object.assign(link, { ...extra, ...(isEnabled != null && { isEnabled }) });
    const others = links.filter((other) => other !== present);
    const place = position ?? (present ? links.indexOf(present) : others.length);
    const ordered = [...others.slice(0, Math.max(0, place)), link, ...others.slice(Math.max(0, place))].sort(
      (one, another) => Number(isPrimary(another)) - Number(isPrimary(one)),
    );
    ordered.forEach((one, index) => (one.position = index));
    await db.save(this.entity, ordered as never);
  }

  /** Takes a link away. @throws Refusal NOT_FOUND. */
  async unlink(db: EntityManager, ownerId: string, lorebookId: string): Promise<void> {
    const { affected } = await db.delete(this.entity, this.#where(ownerId, { lorebookId }));
    if (!affected) throw notFound("link to this Lorebook");
  }

  /** How many things link a Lorebook. */
  async countOf(db: EntityManager, lorebookId: string): Promise<number> {
    return db.countBy(this.entity, { lorebookId } as FindOptionsWhere<Link>);
  }

  #newLink(ownerId: string, lorebookId: string): Link {
    const fields = { id: this.ids.next(), lorebookId, isEnabled: true, [this.ownerColumn]: ownerId };
    return Object.assign(new this.entity(), fields);
  }

  #where(owner: unknown, rest: object = {}): FindOptionsWhere<Link> {
    return { [this.ownerColumn]: owner, ...rest } as FindOptionsWhere<Link>;
  }
}

function isPrimary({ kind }: LorebookLink): boolean {
  return kind === LorebookLinkKind.PRIMARY;
}

/** A loader of the links of things, by the thing's id, in order. */
export function createLinksLoader<Link extends LorebookLink>(
  db: EntityManager,
  links: LorebookLinks<Link>,
  ownerOf: (link: Link) => string,
): DataLoader<string, Link[]> {
  return new DataLoader(async (ownerIds) => {
    const rows = await links.of(db, ownerIds);
    return ownerIds.map((ownerId) => rows.filter((link) => ownerOf(link) === ownerId));
  });
}
