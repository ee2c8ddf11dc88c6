import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { answer, awaitQuestion, type PatternQuestion, type PatternThreadData } from "./pattern-protocol.js";

/*
 * The thread that looks for patterns and nothing else. It answers one question after the other and is ended from
 * outside when an answer does not come in time.
 */

/** What the linear-time engine is used for; loaded when a pattern needs it. */
type Re2Module = typeof import("re2js");

const { port, signal } = workerData as PatternThreadData;
const textsById = new Map<number, string>();
const native = new Map<string, RegExp>();
let re2: Re2Module | undefined;

for (;;) {
  awaitQuestion(signal);
  const question = receiveMessageOnPort(port)?.message as PatternQuestion | undefined;
  if (question === undefined) continue;
  if (question.engine === "linear") re2 ??= await import("re2js");
  answer(signal, find(question));
}

function find({ engine, pattern, textId, text, forgets }: PatternQuestion): number | "invalid" {
  for (const id of forgets) textsById.delete(id);
  if (text !== undefined) textsById.set(textId, text);
  const searched = textsById.get(textId) ?? "";
  try {
    return engine === "linear" ? findLinear(pattern, searched) : (nativeOf(pattern).exec(searched)?.index ?? -1);
  } catch {
    // Neither engine says more than that it cannot read the pattern.
    return "invalid";
  }
}

function nativeOf({ source, flags }: PatternQuestion["pattern"]): RegExp {
  const name = `${flags}/${source}`;
  const known = native.get(name) ?? new RegExp(source, flags);
  native.set(name, known);
  known.lastIndex = 0;
  return known;
}

function findLinear({ source, flags }: PatternQuestion["pattern"], text: string): number | "invalid" {
  if (re2 === undefined || flags.includes("y")) return "invalid";
  const { RE2JS } = re2;
  const flagBits =
    (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes("m") ? RE2JS.MULTILINE : 0) |
    (flags.includes("s") ? RE2JS.DOTALL : 0);
  const matcher = RE2JS.compile(RE2JS.translateRegExp(source), flagBits).matcher(text);
  return matcher.find() ? matcher.start() : -1;
}
