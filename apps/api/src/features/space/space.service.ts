import { IsNull, type EntityManager } from "typeorm";
import { afterCommit } from "../../database/database.js";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, versionConflict } from "../../platform/refusal.js";
import type { Topics } from "../../platform/topics.js";
import { acceptNote, noteView, type AuthorsNoteInput, type Character, type StoredNote } from "../character/index.js";
import { changedLoreSettings, loreSettingsOf, type LoreSettingsChange } from "./lore-settings.js";
import { acceptSamplerValues } from "../provider/index.js";
import { Membership, MembershipKind, Participation, SpaceRole } from "./membership.entity.js";
import { MAX_SPACE_NAME, Space, SpaceKind } from "./space.entity.js";

/** Longest name a member may be shown under, in UTF-16 units. */
export const MAX_DISPLAY_NAME = 80;

/** Topic on which deleted Spaces are named, so that whoever follows something in them finds out at once. */
export const SPACE_DELETED_TOPIC = "space:deleted";

/** What a new Space is made of. */
export interface NewSpace {
  readonly owner: { readonly accountId: string; readonly displayName: string };
  /** In the order of the members; at least one. */
  readonly characters: readonly Character[];
  /** Blank means: the names of the Characters. */
  readonly name?: string | null;
}

/** A Space just made, with its members in order. */
export interface CreatedSpace {
  readonly space: Space;
  readonly memberships: readonly Membership[];
}

/** What may be set for a member; what is left out stays. */
export interface MembershipChange {
  /** Null for that of the Space. */
  readonly presetId?: string | null;
  /** Sampler settings in place of the present ones. */
  readonly samplerValues?: object | null;
}

/** What may be changed of a member's author's note; absent leaves it, null takes it away. */
export interface NoteChange {
  readonly authorsNote?: AuthorsNoteInput | null;
}

/** What may be changed of a Space; what is left out stays. */
export interface SpaceChange extends MembershipChange {
  readonly name?: string | null;
  readonly accentColor?: string | null;
}

/** Rules for Spaces and their members. Callers have checked access and opened the transaction. */
export class SpaceService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly topics: Topics,
  ) {}

  /** @throws Refusal BAD_USER_INPUT for names that are too long. */
  async create(db: EntityManager, { owner, characters, name }: NewSpace): Promise<CreatedSpace> {
    const now = this.clock.now();
    const names = characters.map((character) => character.name).join(", ");
    const space = await db.save(Space, {
      id: this.ids.next(),
      ...namedAs(name?.trim() || names.slice(0, MAX_SPACE_NAME)),
      kind: characters.length > 1 ? SpaceKind.GROUP : SpaceKind.SOLO,
      accentColor: null,
      presetId: null,
      loreSettings: null,
      authorsNote: null,
      samplerValues: {},
      ownerId: owner.accountId,
      lastActiveAt: now,
      createdAt: now,
      updatedAt: now,
      version: 1,
    });
    const person = this.#membership(space.id, 0, {
      kind: MembershipKind.PERSON,
      accountId: owner.accountId,
      role: SpaceRole.OWNER,
      displayName: checkedName("displayName", owner.displayName.trim(), MAX_DISPLAY_NAME),
    });
    const speakers = characters.map((character, index) =>
      this.#membership(space.id, index + 1, {
        kind: MembershipKind.CHARACTER,
        characterId: character.id,
        displayName: character.name,
      }),
    );
    return { space, memberships: await db.save(Membership, [person, ...speakers]) };
  }

  /**
   * Changes name, accent, Preset or sampler settings.
   *
   * @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT.
   */
  async update(db: EntityManager, spaceId: string, expectedVersion: number, change: SpaceChange): Promise<Space> {
    const accentColor = change.accentColor;
    if (accentColor != null && !/^#[0-9a-f]{6}$/i.test(accentColor)) {
      throw badInput({ path: "accentColor", code: "not_a_color", message: "accentColor must look like #1a2b3c." });
    }
    const { affected } = await db.update(
      Space,
      { id: spaceId, version: expectedVersion },
      {
        ...(change.name != null && namedAs(change.name.trim())),
        ...(accentColor !== undefined && { accentColor }),
        ...(change.presetId !== undefined && { presetId: change.presetId }),
        ...(change.samplerValues != null && { samplerValues: acceptSamplerValues(change.samplerValues) }),
        updatedAt: this.clock.now(),
        version: expectedVersion + 1,
      },
    );
    const space = await this.require(db, spaceId);
    if (!affected) {
      const { id, name, accentColor: color, presetId, samplerValues, version } = space;
      throw versionConflict("Space", { id, name, accentColor: color, presetId, samplerValues, version });
    }
    return space;
  }

  /**
   * Changes what is set for a member.
   *
   * @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT.
   */
  async updateMembership(
    db: EntityManager,
    membershipId: string,
    expectedVersion: number,
    { presetId, samplerValues, authorsNote }: MembershipChange & NoteChange,
  ): Promise<Membership> {
    const { affected } = await db.update(
      Membership,
      { id: membershipId, version: expectedVersion },
      {
        ...(presetId !== undefined && { presetId }),
        ...(samplerValues != null && { samplerValues: acceptSamplerValues(samplerValues) }),
        ...(authorsNote !== undefined && { authorsNote: authorsNote && acceptNote(authorsNote) }),
        version: expectedVersion + 1,
      },
    );
    const membership = await db.findOneBy(Membership, { id: membershipId });
    if (!membership) throw notFound("member");
    if (!affected) {
      const { id, version } = membership;
      const current = {
        id,
        presetId: membership.presetId,
        samplerValues: membership.samplerValues,
        version,
        authorsNote: noteView(membership.authorsNote),
      };
      throw versionConflict("member", current);
    }
    return membership;
  }

  /**
   * Changes how the Space looks for Lorebook keys.
   *
   * @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT naming every field out of range.
   */
  async changeLoreSettings(
    db: EntityManager,
    spaceId: string,
    expectedVersion: number,
    change: LoreSettingsChange,
  ): Promise<Space> {
    const { loreSettings } = await this.require(db, spaceId);
    return this.#write(db, spaceId, expectedVersion, { loreSettings: changedLoreSettings(loreSettings, change) });
  }

  /** Writes the author's note of the Space; null takes it away. @throws Refusal NOT_FOUND, CONFLICT (with the present state). */
  changeNote(
    db: EntityManager,
    spaceId: string,
    expectedVersion: number,
    authorsNote: StoredNote | null,
  ): Promise<Space> {
    return this.#write(db, spaceId, expectedVersion, { authorsNote });
  }

  /** Deletes the Space with its Conversations, Messages and members. Its usage stays in the ledger. */
  async delete(db: EntityManager, spaceId: string): Promise<void> {
    const { affected } = await db.delete(Space, { id: spaceId });
    if (!affected) throw notFound("Space");
    afterCommit(db, () => this.topics.publish(SPACE_DELETED_TOPIC, spaceId));
  }

  /** Moves the Space to the front of the list. */
  async touch(db: EntityManager, spaceId: string): Promise<void> {
    await db.update(Space, { id: spaceId }, { lastActiveAt: this.clock.now() });
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, spaceId: string): Promise<Space> {
    const space = await db.findOneBy(Space, { id: spaceId });
    if (!space) throw notFound("Space");
    return space;
  }

  /** The Characters that may speak, in order: neither removed nor muted, and not deleted. */
  async speakers(db: EntityManager, spaceId: string): Promise<Membership[]> {
    const members = await db.find(Membership, {
      where: { spaceId, kind: MembershipKind.CHARACTER, participation: Participation.ACTIVE, removedAt: IsNull() },
      order: { position: "ASC" },
    });
    return members.filter(({ characterId }) => characterId !== null);
  }

  /** A member of the Space who has not left it, person or Character. */
  findMember(db: EntityManager, spaceId: string, membershipId: string): Promise<Membership | null> {
    return db.findOneBy(Membership, { id: membershipId, spaceId, removedAt: IsNull() });
  }

  /** A member who is there. @throws Refusal NOT_FOUND, also for one who has left. */
  async requireMembership(db: EntityManager, membershipId: string): Promise<Membership> {
    const membership = await db.findOneBy(Membership, { id: membershipId, removedAt: IsNull() });
    if (!membership) throw notFound("member");
    return membership;
  }

  /** The person's place. @throws Refusal NOT_FOUND when they are no member. */
  async requirePerson(db: EntityManager, spaceId: string, accountId: string): Promise<Membership> {
    const membership = await db.findOneBy(Membership, { spaceId, accountId, removedAt: IsNull() });
    if (!membership) throw notFound("Space");
    return membership;
  }

  async #write(
    db: EntityManager,
    spaceId: string,
    expectedVersion: number,
    change: Pick<Partial<Space>, "loreSettings" | "authorsNote">,
  ): Promise<Space> {
    const { affected } = await db.update(
      Space,
      { id: spaceId, version: expectedVersion },
      { ...change, updatedAt: this.clock.now(), version: expectedVersion + 1 },
    );
    const space = await this.require(db, spaceId);
    if (affected) return space;
    const { id, version, authorsNote } = space;
    throw versionConflict("Space", {
      id,
      version,
      loreSettings: loreSettingsOf(space),
      authorsNote: noteView(authorsNote),
    });
  }

  #membership(spaceId: string, position: number, given: Partial<Membership>): Membership {
    return Object.assign(new Membership(), {
      id: this.ids.next(),
      spaceId,
      position,
      accountId: null,
      characterId: null,
      presetId: null,
      authorsNote: null,
      role: SpaceRole.MEMBER,
      participation: Participation.ACTIVE,
      samplerValues: {},
      removedAt: null,
      createdAt: this.clock.now(),
      ...given,
    });
  }
}

function namedAs(name: string): Pick<Space, "name" | "nameKey"> {
  return { name: checkedName("name", name, MAX_SPACE_NAME), nameKey: name.toLowerCase() };
}

function checkedName(path: string, name: string, max: number): string {
  if (name.length === 0 || name.length > max) {
    throw badInput({ path, code: "out_of_range", message: `${path} must have 1 to ${max} characters.` });
  }
  return name;
}
