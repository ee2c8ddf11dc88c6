import { replaceMacros, type MacroPass, type MacroScope } from "./scope.js";
import type { MacroTag } from "./tags.js";
import type { VariableStore } from "./variable-store.js";

type Operation = (store: VariableStore, parts: readonly string[], scope: MacroScope) => string | undefined;

/** Reads `name`, or with a second part what stands at that place of it. */
const get: Operation = (store, [name = "", ...place]) =>
  place.length === 0 ? store.read(name.trim()) : store.readPart(name.trim(), place.join("::").trim());

const set: Operation = (store, [name = "", ...value]) => {
  const text = value.join("::");
  if (text === "" || name.includes(":")) return undefined;
  store.write(name.trim(), text);
  return "";
};

const add: Operation = (store, [name = "", ...value]) => {
  const text = value.join("::");
  if (text === "" || name.includes(":")) return undefined;
  store.add(name.trim(), text);
  return "";
};

/**
 * In the order in which they run on each line: all reading comes before any writing, so a line never sees its own changes
 * through `getvar`.
 * @see conformance: macros, "getvar before setvar on same line"
 */
const OPERATIONS: readonly (readonly [verb: string, Operation])[] = [
  ["get", get],
  ["set", set],
  ["add", add],
  ["inc", (store, [name = ""]) => store.add(name.trim(), 1)],
  ["dec", (store, [name = ""]) => store.add(name.trim(), -1)],
];

/** Runs the variable macros line by line: those of the Conversation, then those of the account. */
export const replaceVariables: MacroPass = (text, scope) => {
  if (!text.includes("{{")) return text;
  return text
    .split("\n")
    .map((line) => {
      const local = runOperations(line, "var", scope.environment.variables, scope);
      return runOperations(local, "globalvar", scope.environment.globalVariables, scope);
    })
    .join("\n");
};

function runOperations(line: string, noun: string, store: VariableStore, scope: MacroScope): string {
  if (!line.includes("{{")) return line;
  return OPERATIONS.reduce(
    (current, [verb, operation]) =>
      replaceMacros(current, scope, (tag) => {
        const isMeant = tag.name === verb + noun || (verb === "get" && tag.name === noun);
        return isMeant ? runOne(tag, store, operation, scope) : undefined;
      }),
    line,
  );
}

function runOne({ rest }: MacroTag, store: VariableStore, operation: Operation, scope: MacroScope): string | undefined {
  const argument = /^::(.+)$/s.exec(rest)?.[1];
  if (argument === undefined) return undefined;
  return operation(store, scope.expandArgument(argument).split("::"), scope);
}
