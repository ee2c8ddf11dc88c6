import { replaceMacros, type MacroPass, type MacroScope } from "./scope.js";
import type { MacroTag } from "./tags.js";
import type { VariableStore } from "./variable-store.js";

/** One thing macros do with a variable: `parts` are its name and what else stands between `::`. */
interface Operation {
  readonly run: (store: VariableStore, parts: readonly string[]) => string;
  /** Whether a value has to follow the name; tags without one, or with a colon in the name, are text. */
  readonly needsValue: boolean;
}

/** Reads `name`, or with a second part what stands at that place of it. */
const get: Operation["run"] = (store, [name = "", ...place]) =>
  place.length === 0 ? store.read(name.trim()) : store.readPart(name.trim(), place.join("::").trim());

const set: Operation["run"] = (store, [name = "", ...value]) => {
  store.write(name.trim(), value.join("::"));
  return "";
};

const add: Operation["run"] = (store, [name = "", ...value]) => {
  store.add(name.trim(), value.join("::"));
  return "";
};

/**
 * In the order in which they run on each line: all reading comes before any writing, so a line never sees its own changes
 * through `getvar`.
 * @see conformance: macros, "getvar before setvar on same line"
 */
const OPERATIONS: readonly (readonly [verb: string, Operation])[] = [
  ["get", { run: get, needsValue: false }],
  ["set", { run: set, needsValue: true }],
  ["add", { run: add, needsValue: true }],
  ["inc", { run: (store, [name = ""]) => store.add(name.trim(), 1), needsValue: false }],
  ["dec", { run: (store, [name = ""]) => store.add(name.trim(), -1), needsValue: false }],
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

/** What may be refused is refused before the argument is expanded: an argument must not run twice. */
function runOne({ rest }: MacroTag, store: VariableStore, operation: Operation, scope: MacroScope): string | undefined {
  const isComplete = operation.needsValue ? /^::[^:]+::./s.test(rest) : /^::./s.test(rest);
  if (!isComplete) return undefined;
  return operation.run(store, scope.expandArgument(rest.slice(2)).split("::"));
}
