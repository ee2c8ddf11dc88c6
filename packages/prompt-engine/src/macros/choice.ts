import seedrandom from "seedrandom";
import { hashText } from "./hash.js";
import { replaceMacros, type MacroPass } from "./scope.js";

/** Replaces `{{random:a,b}}` and `{{random::a::b}}` by one of the items, with one random number a tag. */
export const replaceRandom: MacroPass = (text, scope) =>
  replaceMacros(text, scope, ({ name, rest }) => {
    const list = name === "random" ? listOf(rest) : undefined;
    return list && choose(itemsOf(scope.expandArgument(list)), scope.environment.random());
  });

/**
 * Replaces `{{pick:a,b}}` by one of the items: always the same one at the same place of the same text in a Conversation.
 * @see conformance: macros, "pick …"
 */
export const replacePick: MacroPass = (text, scope) => {
  const textHash = hashText(scope.source);
  return replaceMacros(text, scope, ({ name, rest, offset }) => {
    const list = name === "pick" ? listOf(rest) : undefined;
    if (list === undefined) return undefined;
    const seed = hashText(`${scope.environment.pickSeed}-${textHash}-${offset}`);
    // The recorded choices were seeded with a number, which the library turns into text with this character behind it.
    return choose(itemsOf(scope.expandArgument(list)), seedrandom(`${seed}\0`)());
  });
};

/** The list behind the colons, or `undefined` where there is none. */
function listOf(rest: string): string | undefined {
  return /^\s?::?([\s\S]+)$/.exec(rest)?.[1];
}

/** Items between `::` as they stand, or between commas without white space around them; `\,` is a comma of an item. */
function itemsOf(list: string): string[] {
  if (list.includes("::")) return list.split("::");
  return list.split(/(?<!\\),/).map((item) => item.replaceAll("\\,", ",").trim());
}

function choose(items: readonly string[], chance: number): string {
  return items[Math.floor(chance * items.length)] ?? "";
}
