import {
  BUILT_IN_TEMPLATES,
  DEFAULT_PROMPT_SETTINGS,
  type PromptSettings,
  type TemplateFamily,
} from "@tavernkit/prompt-engine";
import type { SamplerValues } from "@tavernkit/sampler-settings";
import { In, Not, type EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import { Preset, PresetContent, PresetVisibility } from "./preset.entity.js";

/** A Preset that comes with the program. */
interface BuiltInPreset {
  /** The same on every instance; never given to another Preset. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly promptSettings: PromptSettings;
  readonly samplerValues: SamplerValues;
}

const BALANCED: BuiltInPreset = {
  id: idOf(1),
  name: "Balanced",
  description: "A good start with any model: lively, and close to the Character. Everything is as in a new Preset.",
  promptSettings: DEFAULT_PROMPT_SETTINGS,
  samplerValues: { temperature: 0.9, top_p: 0.95 },
};

/** In our own words; for people to use, and to duplicate and learn from. */
export const BUILT_IN_PRESETS: readonly BuiltInPreset[] = [
  BALANCED,
  {
    id: idOf(2),
    name: "Careful and short",
    description: "Short turns that keep to what is established. For quick back and forth, small models, and phones.",
    promptSettings: saying(
      "You are {{char}}. Answer {{user}} with {{char}}'s next turn in one or two short paragraphs. " +
        "Use only what the description, the lore and the conversation establish; where they are silent, stay vague. " +
        "Never speak or decide for {{user}}.",
      "[Keep it short: at most two paragraphs.]",
    ),
    samplerValues: { temperature: 0.6, top_p: 0.9, max_response_tokens: 220 },
  },
  {
    id: idOf(3),
    name: "Vivid prose",
    description: "Long, sensory, unhurried turns, as in a novel. Wants a capable model and some patience.",
    promptSettings: saying(
      "You are {{char}}. Write {{char}}'s next turn as a passage of a novel: what is seen, heard, smelt and felt, " +
        "what {{char}} does and says, and what {{char}} holds back. Vary the length of sentences, prefer the particular " +
        "word to the grand one, and let silence do some of the work. Leave {{user}}'s words and decisions to {{user}}, " +
        "and end where {{user}} can answer.",
    ),
    samplerValues: { temperature: 1.05, top_p: 0.97, max_response_tokens: 700 },
  },
  {
    id: idOf(4),
    name: "Game master",
    description: "The model leads the world and everybody in it but you. For adventures rather than conversations.",
    promptSettings: saying(
      "You are the game master of this adventure and play everybody in it except {{user}}. Describe what {{user}} " +
        "perceives, let the world answer fairly to what {{user}} does, successes and failures alike, and keep track of " +
        "places, people, wounds and belongings. Never act, speak or decide for {{user}}. End with a situation, not with a list of choices.",
    ),
    samplerValues: { temperature: 0.9, top_p: 0.95, max_response_tokens: 450 },
  },
  textCompletion(5, "chatml", "ChatML", "Qwen, Hermes and many others"),
  textCompletion(6, "llama3", "Llama 3", "Llama 3 and later, and what was made of them"),
  textCompletion(7, "mistral", "Mistral", "Mistral and Mixtral instruct models"),
  textCompletion(8, "plain", "plain lines", "base models that were never taught a form of turns"),
];

/** Ids that no generator of time-ordered ids gives: their time is the year 1970. */
function idOf(number: number): string {
  return `00000000-0000-7000-8000-0000000002${String(number).padStart(2, "0")}`;
}

function saying(main: string, postHistory = ""): PromptSettings {
  const texts: Readonly<Record<string, string>> = { main, postHistory };
  const entries = DEFAULT_PROMPT_SETTINGS.entries.map((entry) => ({ ...entry, text: texts[entry.id] ?? entry.text }));
  return { ...DEFAULT_PROMPT_SETTINGS, entries };
}

function textCompletion(number: number, family: TemplateFamily, name: string, models: string): BuiltInPreset {
  return {
    ...BALANCED,
    id: idOf(number),
    name: `Text completion: ${name}`,
    description: `For Providers that complete text instead of answering messages; made for ${models}.`,
    promptSettings: { ...DEFAULT_PROMPT_SETTINGS, templates: BUILT_IN_TEMPLATES[family] },
  };
}

/**
 * Makes sure that every built-in Preset is there as this version of the program has it. Nobody can change them, so
 * nothing of anybody's is lost; one the program no longer has stays as a public Preset without owner.
 */
export async function ensureBuiltInPresets(db: EntityManager, clock: Clock): Promise<void> {
  const ids = BUILT_IN_PRESETS.map(({ id }) => id);
  await db.update(Preset, { isBuiltIn: true, id: Not(In(ids)) }, { isBuiltIn: false });
  for (const preset of BUILT_IN_PRESETS) await ensure(db, clock, preset);
}

async function ensure(db: EntityManager, clock: Clock, preset: BuiltInPreset): Promise<void> {
  const { id, name, description, promptSettings, samplerValues } = preset;
  const now = clock.now();
  const words = { name, nameKey: name.toLowerCase(), description };
  const present = await db.findOneBy(PresetContent, { presetId: id });
  if (present && sameContent(present, preset)) {
    await db.update(Preset, { id }, words);
    return;
  }
  const fixed = { id, ownerId: null, visibility: PresetVisibility.PUBLIC, isBuiltIn: true, isDefault: false };
  // Another process starting at the same moment may have made it.
  await db
    .createQueryBuilder()
    .insert()
    .into(Preset)
    .values({ ...fixed, ...words, createdAt: now, updatedAt: now, version: 0 })
    .orIgnore()
    .execute();
  await db
    .createQueryBuilder()
    .update(Preset)
    .set({ ...words, updatedAt: now, version: () => `"version" + 1` })
    .where({ id })
    .execute();
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- without it TypeORM's partial type recurses into JSON without end
  await db.upsert(PresetContent, { presetId: id, promptSettings, samplerValues } as object, ["presetId"]);
}

function sameContent(present: PresetContent, { promptSettings, samplerValues }: BuiltInPreset): boolean {
  const { promptSettings: prompts, samplerValues: samplers } = present;
  return JSON.stringify([prompts, samplers]) === JSON.stringify([promptSettings, samplerValues]);
}
