import { spokenName } from "../facts/names.js";
import type { Planning } from "../stages/planning.js";
import type { InstructTemplate } from "../templates/instruct-template.js";

/**
 * Texts at which the model is to stop: the person's own, those of the instruct template, and the names of everybody
 * but the one who is to speak. Each once, blank ones left out.
 */
export function stopSequences(planning: Planning): string[] {
  const { settings } = planning.input;
  const { templates } = settings;
  const own = settings.stopSequences.map((text) => planning.expand(text, "settings.stopSequences"));
  const taught = templates?.instruct ? instructStops(templates.instruct, planning) : [];
  const hasNames = templates ? templates.context.namesAsStop : settings.namesAsStop;
  const all = [...own, ...taught, ...(hasNames ? nameStops(planning) : [])];
  return [...new Set(all.filter((text) => text.trim() !== ""))];
}

function instructStops(instruct: InstructTemplate, planning: Planning): string[] {
  const { user, char } = planning.environment;
  const stop = [instruct.stopSequence];
  const sequences = instruct.sequencesAsStop
    ? [
        [instruct.inputSequence, instruct.firstInputSequence, instruct.lastInputSequence, user],
        [instruct.outputSequence, instruct.firstOutputSequence, instruct.lastOutputSequence, char],
        [instruct.systemSequence, instruct.lastSystemSequence, "", ""],
      ].flatMap(([plain = "", first = "", last = "", name = ""]) =>
        [plain, first, last].map((sequence) => sequence.trim().replaceAll("{{name}}", name)),
      )
    : [];
  return [...stop, ...sequences.map((sequence) => (instruct.wrap && sequence !== "" ? `\n${sequence}` : sequence))].map(
    (text) => planning.expand(text, "instruct"),
  );
}

function nameStops({ input, environment }: Planning): string[] {
  const speaker = input.kind === "impersonate" ? input.persona.name : environment.char;
  const members = input.group?.members.map((member) => spokenName(member.character)) ?? [];
  return [input.persona.name, environment.char, ...members]
    .filter((name) => name !== "" && name !== speaker)
    .map((name) => `\n${name}:`);
}
