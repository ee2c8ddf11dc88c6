import type { LoreSettings } from "../model/settings.js";
import type { LeftOutReason } from "../model/result.js";
import type { PassView } from "../scan/book-scan.js";
import type { Candidate } from "./candidate.js";
import type { Decisions } from "./decisions.js";
import type { Dice } from "./dice.js";
import { groupScore } from "./group-score.js";

/** What groups need to know of the activation. */
export interface GroupContext {
  readonly settings: LoreSettings;
  readonly view: PassView;
  readonly dice: Dice;
  readonly decisions: Decisions;
  readonly isSticky: (candidate: Candidate) => boolean;
  /** Whether an active entry's `group` is exactly this name. */
  readonly isGroupActive: (name: string) => boolean;
}

/**
 * Leaves of every inclusion group one candidate, or its sticky ones. An entry of several groups that loses one is out of all.
 *
 * @param candidates In the order in which they meet the budget.
 * @returns Those that stay, in the same order.
 * @see conformance: lore-activation, "group …"; docs/divergences.md, `overlapping-groups`
 */
export function filterByGroups(candidates: readonly Candidate[], context: GroupContext): readonly Candidate[] {
  const groups = new Groups(candidates, context);
  if (groups.isEmpty) return candidates;
  groups.keepSticky();
  groups.keepBestScores();
  groups.chooseWinners();
  return groups.staying();
}

class Groups {
  readonly #staying: Set<Candidate>;
  readonly #membersByName = new Map<string, Candidate[]>();
  readonly #settled = new Set<string>();

  constructor(
    candidates: readonly Candidate[],
    private readonly context: GroupContext,
  ) {
    this.#staying = new Set(candidates);
    for (const candidate of candidates) {
      for (const name of groupNames(candidate.entry.group)) {
        const members = this.#membersByName.get(name);
        if (members === undefined) this.#membersByName.set(name, [candidate]);
        else members.push(candidate);
      }
    }
  }

  get isEmpty(): boolean {
    return this.#membersByName.size === 0;
  }

  staying(): readonly Candidate[] {
    return [...this.#staying];
  }

  /** Sticky members stay all; the others leave without a roll. */
  keepSticky(): void {
    for (const [name, members] of this.#open()) {
      const sticky = members.filter(this.context.isSticky);
      if (sticky.length === 0) continue;
      this.#keepOnly(sticky, members, "group_has_sticky_member");
      this.#settled.add(name);
    }
  }

  /** Members that count their score leave when another has a higher one. */
  keepBestScores(): void {
    const { settings, view } = this.context;
    for (const [, members] of this.#open()) {
      if (!settings.usesGroupScoring && !members.some(({ entry }) => entry.usesGroupScoring)) continue;
      const scores = new Map(members.map((member) => [member, groupScore(member, view)]));
      const best = Math.max(...scores.values());
      const stays = (member: Candidate) =>
        !(member.entry.usesGroupScoring ?? settings.usesGroupScoring) || scores.get(member) === best;
      this.#keepOnly(members.filter(stays), members, "group_scored_lower");
    }
  }

  chooseWinners(): void {
    for (const [name] of this.#open()) {
      const members = this.#present(name);
      if (this.context.isGroupActive(name)) this.#keepOnly([], members, "group_already_active");
      else if (members.length > 1) this.#chooseWinner(name, members);
    }
  }

  #chooseWinner(name: string, members: readonly Candidate[]): void {
    const overrides = members.filter(({ entry }) => entry.isGroupOverride);
    const [override] = overrides.sort((one, other) => other.entry.order - one.entry.order);
    if (override !== undefined) {
      this.#keepOnly([override], members, "group_overridden");
      return;
    }
    const winner = this.#rollWinner(name, members);
    if (winner !== undefined) this.#keepOnly([winner], members, "group_roll_lost");
  }

  /** By weight; `undefined` when weights that make no sense leave no winner. */
  #rollWinner(name: string, members: readonly Candidate[]): Candidate | undefined {
    const value = this.context.dice.roll();
    for (const member of members) this.context.decisions.noteRoll(member, { kind: "group", group: name, value });
    const target = value * members.reduce((sum, { entry }) => sum + entry.groupWeight, 0);
    let reached = 0;
    return members.find(({ entry }) => {
      reached += entry.groupWeight;
      return target <= reached;
    });
  }

  #keepOnly(kept: readonly Candidate[], members: readonly Candidate[], reason: LeftOutReason): void {
    const staying = new Set(kept);
    for (const member of members) {
      if (staying.has(member)) continue;
      this.#staying.delete(member);
      this.context.decisions.leaveOut(member, reason);
    }
  }

  /** Groups not settled yet, with the members still there. */
  *#open(): Iterable<[name: string, members: readonly Candidate[]]> {
    for (const name of this.#membersByName.keys()) {
      if (!this.#settled.has(name)) yield [name, this.#present(name)];
    }
  }

  #present(name: string): Candidate[] {
    return (this.#membersByName.get(name) ?? []).filter((member) => this.#staying.has(member));
  }
}

/** The groups an entry names, each once. */
function groupNames(group: string): ReadonlySet<string> {
  return new Set(group.split(/,\s*/).filter((name) => name !== ""));
}
