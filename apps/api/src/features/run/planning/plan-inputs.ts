import {
  hashText,
  type HistoryMessage,
  type PlanData,
  type PlanGroup,
  type PromptSettings,
} from "@tavernkit/prompt-engine";
import { In, IsNull, type EntityManager } from "typeorm";
import type { AccountService, AccountVariables } from "../../account/index.js";
import { Character, planCharacterOf, type CharacterService } from "../../character/index.js";
import { Conversation, Message, type ConversationState } from "../../conversation/index.js";
import type { PresetReader } from "../../preset/index.js";
import { roleRulesOf, type Provider, type TokenCalibrations, type TokenCounting } from "../../provider/index.js";
import { loreSettingsOf, Membership, MembershipKind, Participation, Space } from "../../space/index.js";
import type { EffectiveSamplers } from "../samplers/effective-samplers.js";
import type { SamplerLayers } from "../samplers/sampler-layers.js";
import type { HistoryReader } from "./history-reader.js";
import type { LoadBooks, LoreOfPlan } from "./lore-books.js";
import type { CardOfMember, LoreSources } from "./lore-sources.js";
import type { PlanSubject } from "./plan-subject.js";
import { usedTemplates } from "./text-templates.js";

/** Id of the Message a person has not said yet. */
const DRAFT_ID = "draft";

/** Everything a plan is made of but time and chance. */
export interface PlanInputs {
  readonly data: PlanData;
  readonly lore: LoreOfPlan;
  readonly loadBooks: LoadBooks;
  readonly speakerCard: CardOfMember;
  /** The sampler settings that hold, lengths of context and answer among them. */
  readonly samplers: EffectiveSamplers;
  readonly counting: TokenCounting;
}

interface Member extends CardOfMember {
  readonly membership: Membership;
}

/** Gathers what a plan is made of, for Runs and previews alike, so that both get the same. */
export class PlanGathering {
  constructor(
    private readonly parts: {
      readonly history: HistoryReader;
      readonly characters: CharacterService;
      readonly state: ConversationState;
      readonly accounts: AccountService;
      readonly accountVariables: AccountVariables;
      readonly lore: LoreSources;
      readonly samplers: SamplerLayers;
      readonly presets: PresetReader;
      readonly calibrations: TokenCalibrations;
    },
  ) {}

  /**
   * @param instant When a draft counts as said, and as of when tokens are counted, in milliseconds since 1970 UTC.
   * @returns Undefined when the speaker's Character was deleted.
   */
  async gather(
    db: EntityManager,
    subject: PlanSubject,
    provider: Provider,
    instant: number,
  ): Promise<PlanInputs | undefined> {
    const members = await this.#members(db, subject.spaceId);
    const speaker = members.find(({ membership }) => membership.id === subject.speaker.id);
    if (!speaker) return undefined;
    const space = await db.findOneByOrFail(Space, { id: subject.spaceId });
    const { samplerValues: own } = subject;
    const samplers = await this.parts.samplers.effective(db, { provider, space, speaker: subject.speaker, own });
    const { promptSettings } = await this.parts.presets.settingsFor(db, [space.presetId, subject.speaker.presetId]);
    const { contextTokens, responseTokens } = samplers;
    const { model } = provider;
    const endsBefore = await placeOf(db, subject.targetMessageId);
    const { messages, totals } = await this.parts.history.read(db, subject.conversationId, {
      contextTokens,
      endsBefore,
    });
    const draft = draftOf(subject, instant);
    const conversation = await db.findOneByOrFail(Conversation, { id: subject.conversationId });
    const { variables, timedEffects } = await this.parts.state.at(db, subject.conversationId, endsBefore);
    const timeZone = await this.parts.accounts.timeZoneOf(db, subject.person.accountId);
    const history = [...messages, ...draft];
    const data: PlanData = {
      kind: subject.kind,
      character: planCharacterOf(speaker.card.fields),
      persona: { name: subject.person.displayName },
      ...(members.length > 1 && { group: groupOf(members) }),
      history,
      historyTotals: {
        messages: totals.messages + draft.length,
        userMessages: totals.userMessages + draft.length,
      },
      budget: { contextTokens, responseTokens },
      roleRules: roleRulesOf(provider.kind, provider.model),
      settings: settingsFor(provider, promptSettings),
      explainsLore: "asked",
      authorsNotes: notesOf({ conversation, space, speaker }),
      variables,
      globalVariables: await this.parts.accountVariables.of(db, space.ownerId),
      pickSeed: hashText(subject.conversationId),
      ...(timeZone !== undefined && { timeZone }),
      composerText: answeredText(subject.kind, history),
      ...(model !== null && { model }),
    };
    const { conversationId, spaceId } = subject;
    const place = { conversationId, spaceId, spaceOwnerId: space.ownerId };
    const { books, loadBooks } = await this.parts.lore.of(db, place, members);
    const { name: filterName, tags } = speaker.card.fields;
    const lore = { books, settings: loreSettingsOf(space), character: { filterName, tags }, timedEffects };
    const counting = await this.parts.calibrations.countingFor(db, provider, instant);
    return { data, samplers, speakerCard: speaker, lore, loadBooks, counting };
  }

  /** The Characters of a Space in order; muted ones are there all the same. */
  async #members(db: EntityManager, spaceId: string): Promise<Member[]> {
    const memberships = await db.find(Membership, {
      where: { spaceId, kind: MembershipKind.CHARACTER, removedAt: IsNull() },
      order: { position: "ASC" },
    });
    const ids = memberships.flatMap(({ characterId }) => characterId ?? []);
    const characters = new Map((await db.findBy(Character, { id: In(ids) })).map((one) => [one.id, one]));
    const members: Member[] = [];
    for (const membership of memberships) {
      const character = characters.get(membership.characterId ?? "");
      if (character) {
        const card = await this.parts.characters.cardOf(db, character.id);
        members.push({ membership, character, card });
      }
    }
    return members;
  }
}

/** Settings as a kind of Provider can use them. */
function settingsFor(provider: Provider, { templates, ...settings }: PromptSettings): PromptSettings {
  const used = usedTemplates(provider, templates);
  return used ? { ...settings, templates: used } : settings;
}

async function placeOf(db: EntityManager, messageId: string | null): Promise<number | undefined> {
  if (messageId === null) return undefined;
  return (await db.findOneByOrFail(Message, { id: messageId })).seq;
}

function draftOf({ draft, person }: PlanSubject, sentAt: number): HistoryMessage[] {
  if (draft === undefined) return [];
  const swipes = { swipes: 1, swipePosition: 0 };
  return [{ id: DRAFT_ID, role: "user", name: person.displayName, text: draft, ...swipes, sentAt }];
}

/**
 * What `{{input}}` stands for: the words of a person that are answered, sent or not. SillyTavern has there what stands in its box,
 * which is what is about to be answered.
 */
function answeredText(kind: PlanSubject["kind"], history: readonly HistoryMessage[]): string {
  const newest = history.at(-1);
  return (kind === "reply" || kind === "regenerate") && newest?.role === "user" ? newest.text : "";
}

function groupOf(members: readonly Member[]): PlanGroup {
  return {
    members: members.map(({ membership, card }) => ({
      character: planCharacterOf(card.fields),
      isMuted: membership.participation === Participation.MUTED,
    })),
    cards: "speaker",
  };
}

/** The author's note as each place has it. */
function notesOf({ conversation, space, speaker }: { conversation: Conversation; space: Space; speaker: Member }) {
  const membership = speaker.membership.authorsNote;
  const character = speaker.character.authorsNote;
  const combine = (membership ?? character)?.combine;
  return {
    ...(conversation.authorsNote && { conversation: conversation.authorsNote }),
    ...(membership && { membership }),
    ...(character && { character }),
    ...(space.authorsNote && { space: space.authorsNote }),
    ...(combine && { combine }),
  };
}
