import { replaceMacros, type MacroPass } from "./scope.js";

/** A bare number, or count, sides and terms: `20`, `2d6`, `d8+1-2`. Zero dice or sides are no dice. */
const DICE = /^(?:([1-9]\d{0,3})?d)?([1-9]\d{0,8})((?:[+-]\d{1,9})*)$/i;

/** Most dice one tag throws; more would only be there to keep a server busy. */
const MOST_DICE = 1000;

/** Replaces `{{roll:2d6+1}}` by the sum thrown, with one random number a die; a formula that is none gives nothing. */
export const replaceRolls: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const formula = /^[ :]([\s\S]+)$/.exec(rest)?.[1];
    if (name !== "roll" || formula === undefined) return undefined;
    return throwDice(scope.expandArgument(formula).replace(/^:/, "").trim(), scope.environment.random);
  });

function throwDice(formula: string, random: () => number): string {
  const [match, count = "1", sides = "", terms = ""] = DICE.exec(formula) ?? [];
  if (match === undefined || Number(count) > MOST_DICE) return "";
  let sum = 0;
  for (let die = 0; die < Number(count); die += 1) sum += 1 + Math.floor(random() * Number(sides));
  for (const term of terms.match(/[+-]\d+/g) ?? []) sum += Number(term);
  return String(sum);
}
