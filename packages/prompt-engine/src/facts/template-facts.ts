import type { InstructTemplate } from "../templates/instruct-template.js";
import type { TextTemplates } from "../templates/text-templates.js";

/** Macros that show a sequence, each with the sequences to take it from: the first that is not blank. */
const SEQUENCES: readonly (readonly [names: readonly string[], keys: readonly (keyof InstructTemplate)[]])[] = [
  [["instructinput", "instructuserprefix"], ["inputSequence"]],
  [["instructoutput", "instructassistantprefix"], ["outputSequence"]],
  [["instructsystem", "instructsystemprefix"], ["systemSequence"]],
  [["instructusersuffix", "instructinputsuffix"], ["inputSuffix"]],
  [["instructassistantsuffix", "instructoutputsuffix", "instructseparator"], ["outputSuffix"]],
  [["instructsystemsuffix"], ["systemSuffix"]],
  [
    ["instructfirstinput", "instructfirstuserprefix"],
    ["firstInputSequence", "inputSequence"],
  ],
  [
    ["instructlastinput", "instructlastuserprefix"],
    ["lastInputSequence", "inputSequence"],
  ],
  [
    ["instructfirstoutput", "instructfirstassistantprefix"],
    ["firstOutputSequence", "outputSequence"],
  ],
  [
    ["instructlastoutput", "instructlastassistantprefix"],
    ["lastOutputSequence", "outputSequence"],
  ],
  [["instructstorystringprefix"], ["storyPrefix"]],
  [["instructstorystringsuffix"], ["storySuffix"]],
  [["instructstop"], ["stopSequence"]],
];

/** What macros say about the text completion templates; empty texts where none are used. */
export function templateFacts(templates: TextTemplates | undefined): ReadonlyMap<string, string> {
  const instruct = templates?.instruct;
  const facts = new Map<string, string>([
    ["exampleseparator", templates?.context.exampleSeparator ?? ""],
    ["chatseparator", templates?.context.exampleSeparator ?? ""],
    ["chatstart", templates?.context.chatStart ?? ""],
  ]);
  for (const [names, keys] of SEQUENCES) {
    const value = keys.map((key) => String(instruct?.[key] ?? "")).find((sequence) => sequence !== "") ?? "";
    for (const name of names) facts.set(name, value);
  }
  return facts;
}
