import type { LoreInput } from "../model/input.js";
import type { CharacterFilter, LorebookEntry } from "../model/lorebook.js";
import type { ActivationCause, KeyMatch, LeftOutReason } from "../model/result.js";
import type { PassView } from "../scan/book-scan.js";
import type { Candidate } from "./candidate.js";
import { secondaryKeysAllow } from "./secondary-keys.js";
import type { TimedState } from "./timed-state.js";

/** One pass over the entries, as far as it decides who may activate. */
export interface Pass extends PassView {
  readonly isRecursive: boolean;
  /** Highest `delayUntilRecursion` that may activate in a recursive pass. */
  readonly delayLevel: number;
}

/** Whether an entry may activate in a pass, and why. */
export type GateOutcome =
  | { readonly isOpen: true; readonly cause: ActivationCause }
  | { readonly isOpen: false; readonly reason: LeftOutReason; readonly match?: KeyMatch };

/** Asks for each entry, in a fixed order, whether it may activate. The first "no" is the reason that is told. */
export class Gate {
  constructor(
    private readonly input: LoreInput,
    private readonly timed: TimedState,
  ) {}

  ask(candidate: Candidate, pass: Pass): GateOutcome {
    const reason = this.refusalByState(candidate) ?? this.#refusalByPass(candidate, pass);
    if (reason !== undefined) return closed(reason);
    return this.causeWithoutKey(candidate) ?? this.askKeys(candidate, pass);
  }

  /** Why the entry cannot activate at all this time, whatever the texts say. */
  refusalByState({ entry, key, compiled: { decorators } }: Candidate): LeftOutReason | undefined {
    if (!entry.isEnabled) return "disabled";
    const { triggers = ["normal"] } = this.input;
    if (entry.triggers.length > 0 && !entry.triggers.some((one) => triggers.includes(one))) return "other_trigger";
    if (!characterAllows(entry.characterFilter, this.input.character)) return "other_character";
    if (this.timed.isDelayed(entry)) return "too_few_messages";
    const characterMessages = this.input.assistantMessageCount ?? 0;
    if (characterMessages < (decorators.onlyAfter ?? 0)) return "too_few_messages";
    if (characterMessages % (decorators.onlyEvery ?? 1) !== 0) return "not_this_message";
    if (this.timed.isActive("cooldown", key) && !this.timed.isActive("sticky", key)) return "on_cooldown";
    return undefined;
  }

  /** What activates the entry without a key, or forbids it even with one; `undefined` when the keys decide. */
  causeWithoutKey({ entry, key, isForced, compiled: { decorators } }: Candidate): GateOutcome | undefined {
    if (decorators.alwaysActivates) return open({ kind: "decorator" });
    if (decorators.neverActivates) return closed("decorator_forbids");
    if (entry.isConstant) return open({ kind: "constant" });
    if (isForced) return open({ kind: "forced" });
    return this.timed.isActive("sticky", key) ? open({ kind: "sticky" }) : undefined;
  }

  /** Whether the keys allow the entry in the texts a pass sees. */
  askKeys({ scan, compiled, entry }: Candidate, view: PassView): GateOutcome {
    if (compiled.keys.length === 0) return closed("no_keys");
    if (!scan.seesText(entry, view)) return closed("scans_nothing");
    const match = scan.findFirst(compiled.keys, entry, view);
    if (match === undefined) return closed("no_key_matched");
    if (scan.findFirst(compiled.excludedKeys, entry, view) !== undefined) return closed("excluded_key_matched", match);
    if (!secondaryKeysAllow("and_any", scan.matches(compiled.additionalKeys, entry, view))) {
      return closed("secondary_keys_missing", match);
    }
    const secondary = entry.isSelective ? scan.matches(compiled.secondaryKeys, entry, view) : [];
    if (!secondaryKeysAllow(entry.selectiveLogic, secondary)) return closed(refusalOf(entry), match);
    return open({ kind: "key", match });
  }

  #refusalByPass({ entry, key }: Candidate, { isRecursive, delayLevel }: Pass): LeftOutReason | undefined {
    if (this.timed.isActive("sticky", key)) return undefined;
    if (entry.delayUntilRecursion > (isRecursive ? delayLevel : 0)) return "waits_for_recursion";
    const isExcluded = isRecursive && this.input.settings.isRecursive && entry.excludesRecursion;
    return isExcluded ? "excluded_from_recursion" : undefined;
  }
}

function characterAllows(filter: CharacterFilter, character: LoreInput["character"]): boolean {
  const isNamed = character !== undefined && filter.names.includes(character.filterName);
  const isTagged = filter.tags.some((tag) => character?.tags.includes(tag) === true);
  const nameAllows = filter.names.length === 0 || isNamed !== filter.isExclude;
  const tagAllows = filter.tags.length === 0 || isTagged !== filter.isExclude;
  return nameAllows && tagAllows;
}

function refusalOf({ selectiveLogic }: LorebookEntry): LeftOutReason {
  return selectiveLogic.startsWith("and") ? "secondary_keys_missing" : "secondary_keys_forbid";
}

function open(cause: ActivationCause): GateOutcome {
  return { isOpen: true, cause };
}

function closed(reason: LeftOutReason, match?: KeyMatch): GateOutcome {
  return match === undefined ? { isOpen: false, reason } : { isOpen: false, reason, match };
}
