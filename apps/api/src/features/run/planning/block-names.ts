import type { BlockSource, PlanData, PromptPlan } from "@tavernkit/prompt-engine";

/** What blocks are called that have no name of their own. */
const SOURCE_NAMES: Readonly<Record<BlockSource, string>> = {
  entry: "Instruction",
  card: "Character",
  persona: "Persona",
  lore: "Lore",
  authorsNote: "Author's note",
  depthPrompt: "Character's note",
  examples: "Example dialogue",
  history: "Message",
  control: "Turn",
  prefill: "First words of the answer",
};

/** Openings and requests, by the end of their id. */
const CONTROL_NAMES: Readonly<Record<string, string>> = {
  opening: "Start of the Conversation",
  replaceEmpty: "Stand-in for a Message",
  groupNudge: "Whose turn it is",
  continueNudge: "Request to go on",
  closing: "What is asked for",
  userAlignment: "Stand-in for a Message",
};

/** What people call the blocks of a plan, by block id. */
export function blockNames(
  { blocks, lore }: Pick<PromptPlan, "blocks" | "lore">,
  { settings }: Pick<PlanData, "settings">,
): Record<string, string> {
  const entryNames = new Map(settings.entries.map(({ id, name }) => [`entry:${id}`, name]));
  const loreTitles = new Map(lore?.activated.map(({ bookId, uid, comment }) => [`lore:${bookId}.${uid}`, comment]));
  return Object.fromEntries(
    blocks
      .filter(({ messageId }) => messageId === undefined)
      .map(({ id, source }) => [
        id,
        entryNames.get(id) || loreTitles.get(id) || controlName(id) || SOURCE_NAMES[source],
      ]),
  );
}

function controlName(id: string): string | undefined {
  const [kind, name = ""] = id.split(":");
  return kind === "control" && Object.hasOwn(CONTROL_NAMES, name) ? CONTROL_NAMES[name] : undefined;
}
