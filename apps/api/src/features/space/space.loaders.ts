import DataLoader from "dataloader";
import { In, IsNull, type EntityManager } from "typeorm";
import { createLinksLoader, type LorebookLinks } from "../lorebook/index.js";
import { Membership } from "./membership.entity.js";
import type { SpaceLorebook } from "./space-lorebook.entity.js";
import { Space } from "./space.entity.js";

/** Batched reads of Spaces and their members. */
export interface SpaceLoaders {
  readonly spaceById: DataLoader<string, Space>;
  readonly membershipById: DataLoader<string, Membership>;
  /** Members of a Space in order, removed ones left out. */
  readonly membershipsBySpace: DataLoader<string, Membership[]>;
  /** The Lorebooks linked to a Space, in order. */
  readonly lorebooksBySpace: DataLoader<string, SpaceLorebook[]>;
}

/** Loaders that live for one operation. */
export function createSpaceLoaders(db: EntityManager, links: LorebookLinks<SpaceLorebook>): SpaceLoaders {
  return {
    lorebooksBySpace: createLinksLoader(db, links, ({ spaceId }) => spaceId),
    spaceById: byId((ids) => db.findBy(Space, { id: In([...ids]) })),
    membershipById: byId((ids) => db.findBy(Membership, { id: In([...ids]) })),
    membershipsBySpace: new DataLoader(async (spaceIds) => {
      const members = await db.find(Membership, {
        where: { spaceId: In([...spaceIds]), removedAt: IsNull() },
        order: { position: "ASC" },
      });
      return spaceIds.map((spaceId) => members.filter((member) => member.spaceId === spaceId));
    }),
  };
}

function byId<T extends { id: string }>(read: (ids: readonly string[]) => Promise<T[]>): DataLoader<string, T> {
  return new DataLoader(async (ids) => {
    const rowsById = new Map((await read(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rowsById.get(id) ?? new Error(`row ${id} is gone`));
  });
}
