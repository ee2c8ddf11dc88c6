import type { EntryRef, LoreText } from "../model/result.js";
import type { TimedEffects } from "../model/timed-effects.js";
import { depthOf } from "../book/decorate-entry.js";
import { secondaryKeysAllow } from "../activation/secondary-keys.js";
import { layOutText } from "../output/lore-text.js";
import type { OwnRule } from "./own-rules.js";
import { referenceEntries, type ReferenceEntry, type ReferenceInput } from "./reference-entry.js";
import { filterReferenceGroups } from "./reference-groups.js";
import { ReferenceScan } from "./reference-scan.js";
import { ReferenceTimed } from "./reference-timed.js";

/** What the reference gives. */
export interface ReferenceResult {
  readonly activated: readonly EntryRef[];
  readonly text: LoreText;
  readonly timedEffects: TimedEffects;
  readonly rolls: readonly number[];
}

/**
 * The rules of `activate` told once more, as plainly as can be and without regard to speed: every entry and every key is asked
 * against the whole text in every pass. Tests hold `activate` against it, and it against what SillyTavern gave.
 */
export function referenceActivate(input: ReferenceInput): ReferenceResult {
  return new ReferenceRun(input).run();
}

type State = "first" | "recursion" | "widening";

class ReferenceRun {
  readonly #entries: readonly ReferenceEntry[];
  readonly #scan: ReferenceScan;
  readonly #timed: ReferenceTimed;
  readonly #count: number;
  readonly #activated = new Map<ReferenceEntry, string>();
  readonly #failed = new Set<ReferenceEntry>();
  readonly #rolls: number[] = [];
  readonly #budget: number;
  #state: State | undefined = "first";
  #hasOverflown = false;
  #levels: number[];
  #level: number;
  /** Text that counts towards the budget of later passes. */
  #spent = "";

  constructor(private readonly input: ReferenceInput) {
    this.#entries = referenceEntries(input);
    this.#scan = new ReferenceScan(input);
    this.#count = input.messageCount ?? input.messages.length;
    const endsOnEdit = this.#without("edited-entry-keeps-effects");
    this.#timed = new ReferenceTimed(input.timedEffects, this.#entries, this.#count, endsOnEdit);
    this.#levels = [...new Set(this.#entries.map(({ entry }) => entry.delayUntilRecursion))]
      .filter((level) => level > 0)
      .sort((one, other) => one - other);
    this.#level = this.#levels.shift() ?? 0;
    const { budgetPercent, budgetCapTokens } = input.settings;
    const share = Math.round((budgetPercent * input.contextTokens) / 100) || 1;
    this.#budget = budgetCapTokens > 0 ? Math.min(share, budgetCapTokens) : share;
  }

  run(): ReferenceResult {
    const { maxPasses } = this.input.settings;
    for (let pass = 0; this.#state !== undefined && (maxPasses <= 0 || pass < maxPasses); pass += 1) this.#pass();
    const activated = [...this.#activated];
    return {
      activated: activated.map(([{ bookId, entry }]) => ({ bookId, uid: entry.uid })),
      text: layOutText(activated.map(([one, content]) => placed(one, content, this.#count))),
      timedEffects: this.#timed.after(activated.map(([one]) => one)),
      rolls: this.#rolls,
    };
  }

  #pass(): void {
    const isSticky = (one: ReferenceEntry) => this.#timed.is("sticky", one);
    const called = this.#entries.filter((one) => this.#isCalled(one));
    const list = [...called.filter(isSticky), ...called.filter((one) => !isSticky(one))];
    filterReferenceGroups(list, {
      input: this.input,
      scan: this.#scan,
      timed: this.#timed,
      activated: new Set(this.#activated.keys()),
      seesRecursion: this.#state !== "widening",
      roll: () => this.#roll(),
    });
    const before = new Set(this.#activated.keys());
    const contents = this.#accept(list);
    const fresh = this.#without("overflow-ends-all")
      ? list.filter((one) => !this.#failed.has(one))
      : list.filter((one) => this.#activated.has(one) && !before.has(one));
    this.#goOn(fresh, contents);
  }

  #goOn(fresh: readonly ReferenceEntry[], contents: ReadonlyMap<ReferenceEntry, string>): void {
    const textOf = (list: readonly ReferenceEntry[]) =>
      list.map((one) => contents.get(one) ?? one.entry.content).join("\n");
    const feeding = fresh.filter(({ entry }) => !entry.preventsRecursion);
    this.#state = this.#next(feeding.length > 0);
    if (this.#state === undefined) return;
    this.#scan.recursion.push(textOf(feeding));
    this.#spent = `${textOf(this.#without("all-text-counts") ? feeding : fresh)}\n${this.#spent}`;
  }

  #next(isFed: boolean): State | undefined {
    const { isRecursive, minActivations, minActivationsMaxDepth: cap } = this.input.settings;
    const depth = this.#scan.currentDepth;
    if (!this.#hasOverflown) {
      if (isRecursive && (isFed || (this.#state === "widening" && this.#scan.recursion.length > 0))) return "recursion";
      const isAtCap = this.#without("widening-keeps-its-cap") ? depth > cap : depth >= cap;
      if (this.#activated.size < minActivations && !(cap > 0 && isAtCap) && depth <= this.input.messages.length) {
        this.#scan.widen();
        return "widening";
      }
    } else if (!this.#without("overflow-ends-all")) return undefined;
    const level = this.#levels.shift();
    if (level === undefined) return undefined;
    this.#level = level;
    return "recursion";
  }

  /** Adds what fits; gives the contents of all that came so far. */
  #accept(list: readonly ReferenceEntry[]): Map<ReferenceEntry, string> {
    const contents = new Map<ReferenceEntry, string>();
    let added = "";
    for (const one of list) {
      const ignoresBudget = one.entry.ignoresBudget && !this.#without("ignore-budget");
      if (this.#isClosed && !ignoresBudget) continue;
      if (!this.#succeeds(one)) continue;
      const content = this.input.expandMacros(one.entry.content);
      contents.set(one, content);
      const tokens = this.input.countTokens(this.#spent) + this.input.countTokens(`${added}${content}\n`);
      if (tokens >= this.#budget && !ignoresBudget) {
        if (one.decorators.yieldsToBudget !== true) this.#closePass();
        continue;
      }
      added += `${content}\n`;
      this.#activated.set(one, content);
    }
    this.#isClosed = false;
    return contents;
  }

  #isClosed = false;

  #closePass(): void {
    this.#isClosed = true;
    this.#hasOverflown = true;
  }

  #succeeds(one: ReferenceEntry): boolean {
    if (!one.entry.usesProbability || one.entry.probability === 100 || this.#timed.is("sticky", one)) return true;
    if (this.#roll() * 100 <= one.entry.probability) return true;
    this.#failed.add(one);
    return false;
  }

  #roll(): number {
    const value = this.input.random();
    this.#rolls.push(value);
    return value;
  }

  #isCalled(one: ReferenceEntry): boolean {
    const { entry, decorators } = one;
    if (this.#activated.has(one) || this.#failed.has(one) || !this.#mayActivate(one)) return false;
    if (decorators.alwaysActivates) return true;
    if (decorators.neverActivates) return false;
    const isForced = this.input.forced?.some(({ bookId, uid }) => bookId === one.bookId && uid === entry.uid) === true;
    return entry.isConstant || isForced || this.#timed.is("sticky", one) || this.#keysMatch(one);
  }

  #mayActivate(one: ReferenceEntry): boolean {
    const { entry, decorators } = one;
    const { triggers = ["normal"], character, assistantMessageCount = 0, settings } = this.input;
    const { names, tags, isExclude } = entry.characterFilter;
    if (!entry.isEnabled || (entry.triggers.length > 0 && !entry.triggers.some((one) => triggers.includes(one))))
      return false;
    if (names.length > 0 && names.includes(character?.filterName ?? "") === isExclude) return false;
    if (tags.length > 0 && tags.some((tag) => character?.tags.includes(tag)) === isExclude) return false;
    if (this.#count < entry.delay || assistantMessageCount < (decorators.onlyAfter ?? 0)) return false;
    if (assistantMessageCount % (decorators.onlyEvery ?? 1) !== 0) return false;
    if (this.#timed.is("sticky", one)) return true;
    if (this.#timed.is("cooldown", one)) return false;
    if (this.#state !== "recursion") return entry.delayUntilRecursion === 0;
    return entry.delayUntilRecursion <= this.#level && !(settings.isRecursive && entry.excludesRecursion);
  }

  #keysMatch(one: ReferenceEntry): boolean {
    const { entry, decorators } = one;
    const text = this.#scan.textFor(entry, this.#state !== "widening");
    const matches = (key: string) => this.#scan.matches(key, one, text);
    if (!entry.keys.some(matches)) return false;
    if (decorators.excludedKeys?.some(matches) === true) return false;
    if (!secondaryKeysAllow("and_any", (decorators.additionalKeys ?? []).map(matches))) return false;
    return !entry.isSelective || secondaryKeysAllow(entry.selectiveLogic, entry.secondaryKeys.map(matches));
  }

  #without(rule: OwnRule): boolean {
    return this.input.without?.has(rule) === true;
  }
}

function placed({ bookId, entry, decorators }: ReferenceEntry, content: string, messageCount: number) {
  const { uid, comment, position, role, outlet, order } = entry;
  const depth = depthOf({ entry, decorators }, messageCount);
  const cause = { kind: "constant" } as const;
  return {
    order,
    activated: { bookId, uid, comment, content, position, depth, role, outlet, cause, tokens: 0, pass: 0 },
  };
}
