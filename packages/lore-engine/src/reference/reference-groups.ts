import type { OwnRule } from "./own-rules.js";
import type { ReferenceEntry, ReferenceInput } from "./reference-entry.js";
import type { ReferenceScan } from "./reference-scan.js";
import type { ReferenceTimed } from "./reference-timed.js";

/** What groups need to know of the run. */
export interface ReferenceRound {
  readonly input: ReferenceInput;
  readonly scan: ReferenceScan;
  readonly timed: ReferenceTimed;
  readonly activated: ReadonlySet<ReferenceEntry>;
  readonly seesRecursion: boolean;
  readonly roll: () => number;
}

/** Takes those out of the list that their groups do not let activate. */
export function filterReferenceGroups(list: ReferenceEntry[], round: ReferenceRound): void {
  const { input, timed } = round;
  const without = (rule: OwnRule) => input.without?.has(rule) === true;
  const groups = groupsOf(list);
  const remove = (entry: ReferenceEntry) => {
    const place = list.indexOf(entry);
    // SillyTavern takes the last one when the entry has gone already.
    if (place >= 0 || without("overlapping-groups")) list.splice(place, 1);
  };
  const present = (members: ReferenceEntry[]) =>
    without("overlapping-groups") ? members : members.filter((one) => list.includes(one));
  const sticky = new Set<string>();
  for (const [name, all] of groups) {
    const members = present(all);
    if (members.some((one) => timed.is("sticky", one))) {
      sticky.add(name);
      members.filter((one) => !timed.is("sticky", one)).forEach(remove);
    }
    if (without("sticky-stays-in-group")) members.filter((one) => timed.is("cooldown", one)).forEach(remove);
  }
  for (const [name, all] of groups) {
    if (!sticky.has(name)) groups.set(name, keepBest(present(all), round, remove));
  }
  for (const [name, all] of groups) {
    if (!sticky.has(name)) chooseOne(name, present(all), round).forEach(remove);
  }
}

function groupsOf(list: readonly ReferenceEntry[]): Map<string, ReferenceEntry[]> {
  const groups = new Map<string, ReferenceEntry[]>();
  for (const one of list) {
    for (const name of one.entry.group
      .split(/,\s*/)
      .filter((part, place, all) => part && all.indexOf(part) === place)) {
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
  }
  return groups;
}

function keepBest(
  members: ReferenceEntry[],
  round: ReferenceRound,
  remove: (entry: ReferenceEntry) => void,
): ReferenceEntry[] {
  const global = round.input.settings.usesGroupScoring;
  if (!global && !members.some(({ entry }) => entry.usesGroupScoring)) return members;
  const scores = members.map((one) => scoreOf(one, round));
  const best = Math.max(...scores);
  const loses = (one: ReferenceEntry, place: number) =>
    (one.entry.usesGroupScoring ?? global) && (scores[place] ?? 0) < best;
  members.filter(loses).forEach(remove);
  return members.filter((one, place) => !loses(one, place));
}

function scoreOf(one: ReferenceEntry, { input, scan, seesRecursion }: ReferenceRound): number {
  const { entry } = one;
  const text = scan.textFor(entry, seesRecursion);
  const isRaw = input.without?.has("scoring-expands-keys") === true;
  const count = (keys: readonly string[]) =>
    keys.filter((key) => (isRaw ? scan.matchesRaw(key, entry, text) : scan.matches(key, one, text))).length;
  const [primary, secondary] = [count(entry.keys), count(entry.secondaryKeys)];
  if (entry.keys.length === 0) return 0;
  if (entry.selectiveLogic === "and_any") return primary + secondary;
  const isWhole = entry.selectiveLogic === "and_all" && secondary === entry.secondaryKeys.length;
  return isWhole ? primary + secondary : primary;
}

/** Those who leave a group when it lets one of its members activate. */
function chooseOne(name: string, members: readonly ReferenceEntry[], round: ReferenceRound): readonly ReferenceEntry[] {
  if ([...round.activated].some(({ entry }) => entry.group === name)) return members;
  if (members.length <= 1) return [];
  const [override] = members
    .filter(({ entry }) => entry.isGroupOverride)
    .sort((one, other) => other.entry.order - one.entry.order);
  const winner = override ?? rollWinner(members, round.roll);
  return winner === undefined ? [] : members.filter((one) => one !== winner);
}

function rollWinner(members: readonly ReferenceEntry[], roll: () => number): ReferenceEntry | undefined {
  const target = roll() * members.reduce((sum, { entry }) => sum + entry.groupWeight, 0);
  let reached = 0;
  return members.find(({ entry }) => target <= (reached += entry.groupWeight));
}
