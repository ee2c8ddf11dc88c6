import { DEFAULT_PROMPT_SETTINGS } from "@tavernkit/prompt-engine";
import type { EntityManager } from "typeorm";
import type { Clock } from "../../platform/clock.js";
import type { Ids } from "../../platform/ids.js";
import { badInput, notFound, Refusal, versionConflict } from "../../platform/refusal.js";
import type { NotTaken, PresetFileKind } from "./import/preset-file.js";
import { readPresetFile } from "./import/read-preset-file.js";
import {
  acceptDescription,
  acceptName,
  acceptPromptSettings,
  acceptSamplerValues,
  MAX_PRESET_DESCRIPTION,
  MAX_PRESET_NAME,
} from "./preset-values.js";
import { Preset, PresetContent, PresetVisibility } from "./preset.entity.js";
import { storedContent, type StoredPreset } from "./preset.reader.js";

/** Bytes of a file of settings: 2 MiB. Real ones have up to 200 KiB. */
export const MAX_PRESET_FILE_BYTES = 2 * 1024 * 1024;

/** What may change about a Preset; fields left out, or null, stay. */
export interface PresetChange {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly visibility?: PresetVisibility | null;
  /** The whole of it. */
  readonly promptSettings?: unknown;
  /** The whole of it. */
  readonly samplerValues?: unknown;
}

/** A Preset made of a file, with what became of the file. */
export interface ImportedPreset {
  readonly preset: Preset;
  readonly report: {
    readonly kind: PresetFileKind;
    readonly taken: readonly string[];
    readonly notTaken: readonly NotTaken[];
  };
}

type Content = Pick<StoredPreset, "promptSettings" | "samplerValues">;

/** Rules for Presets. Callers have checked access and opened the transaction. */
export class PresetService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Refusal BAD_USER_INPUT. */
  async create(db: EntityManager, ownerId: string, change: PresetChange & { name: string }): Promise<Preset> {
    const content = { promptSettings: DEFAULT_PROMPT_SETTINGS, samplerValues: {}, ...acceptContent(change) };
    const description = acceptDescription(change.description ?? "");
    const visibility = change.visibility ?? PresetVisibility.PRIVATE;
    return this.#insert(db, ownerId, { ...acceptName(change.name), description, visibility }, content);
  }

  /** @throws Refusal NOT_FOUND, CONFLICT (with the present state), BAD_USER_INPUT. */
  async update(db: EntityManager, id: string, expectedVersion: number, change: PresetChange): Promise<Preset> {
    const content = acceptContent(change);
    const present = await this.require(db, id);
    if (present.isDefault && change.visibility === PresetVisibility.PRIVATE) {
      throw new Refusal("CONFLICT", "This Preset is the default for everybody. Choose another default first.");
    }
    const { affected } = await db.update(
      Preset,
      { id, version: expectedVersion },
      {
        ...(change.name != null && acceptName(change.name)),
        ...(change.description != null && { description: acceptDescription(change.description) }),
        ...(change.visibility != null && { visibility: change.visibility }),
        updatedAt: this.clock.now(),
        version: expectedVersion + 1,
      },
    );
    const preset = await this.require(db, id);
    if (!affected) throw await this.#conflict(db, preset);
    if (Object.keys(content).length > 0) {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- without it TypeORM's partial type recurses into JSON without end
      await db.update(PresetContent, { presetId: id }, content as object);
    }
    return preset;
  }

  /**
   * A copy for somebody, private.
   *
   * @param name Blank means: the name there is, with a number.
   * @throws Refusal NOT_FOUND, BAD_USER_INPUT.
   */
  async duplicate(db: EntityManager, ownerId: string, id: string, name?: string | null): Promise<Preset> {
    const original = await this.require(db, id);
    const copyName = name?.trim() || (await freeName(db, ownerId, original.name, [original.nameKey]));
    const { description } = original;
    const row = { ...acceptName(copyName), description, visibility: PresetVisibility.PRIVATE };
    return this.#insert(db, ownerId, row, await this.contentOf(db, id));
  }

  /** Makes a Preset of a file. @throws Refusal BAD_USER_INPUT for what is no file of settings; nothing is changed then. */
  async import(db: EntityManager, ownerId: string, file: string, fileName: string): Promise<ImportedPreset> {
    if (Buffer.byteLength(file) > MAX_PRESET_FILE_BYTES)
      throw refusedFile("too_large", "The file is larger than 2 MiB.");
    const read = readPresetFile(parseJson(file), fileName);
    if (!read) {
      throw refusedFile(
        "unknown_format",
        "This is no file of settings. Take an export of a Preset, or a chat completion, text completion, context or instruct preset of SillyTavern.",
      );
    }
    const { kind, name, description, taken, notTaken, ...content } = read;
    const row = {
      ...acceptName(await freeName(db, ownerId, name.slice(0, MAX_PRESET_NAME).trim())),
      description: description.slice(0, MAX_PRESET_DESCRIPTION),
      visibility: PresetVisibility.PRIVATE,
    };
    return { preset: await this.#insert(db, ownerId, row, content), report: { kind, taken, notTaken } };
  }

  /** @throws Refusal NOT_FOUND. */
  async delete(db: EntityManager, id: string): Promise<void> {
    const { affected } = await db.delete(Preset, { id });
    if (!affected) throw notFound("Preset");
  }

  /**
   * Says which Preset holds wherever nobody has chosen one; null for the program's own settings.
   *
   * @throws Refusal NOT_FOUND; CONFLICT for one that not everybody may see.
   */
  async makeDefault(db: EntityManager, id: string | null): Promise<Preset | null> {
    if (id !== null && (await this.require(db, id)).visibility !== PresetVisibility.PUBLIC) {
      throw new Refusal("CONFLICT", "Only a public Preset can be the default. Make it public first.");
    }
    // One statement over all rows: two administrators at once still leave at most one default.
    await db
      .createQueryBuilder()
      .update(Preset)
      .set({ isDefault: () => `"id" = :id` })
      .setParameters({ id: id ?? "" })
      .execute();
    return id === null ? null : this.require(db, id);
  }

  /** @throws Refusal NOT_FOUND. */
  async require(db: EntityManager, id: string): Promise<Preset> {
    const preset = await db.findOneBy(Preset, { id });
    if (!preset) throw notFound("Preset");
    return preset;
  }

  /** The settings of a Preset. @throws Refusal NOT_FOUND. */
  async contentOf(db: EntityManager, presetId: string): Promise<Content> {
    const row = await db.findOneBy(PresetContent, { presetId });
    if (!row) throw notFound("Preset");
    return storedContent(row);
  }

  async #insert(
    db: EntityManager,
    ownerId: string,
    row: Pick<Preset, "name" | "nameKey" | "description" | "visibility">,
    { promptSettings, samplerValues }: Content,
  ): Promise<Preset> {
    const now = this.clock.now();
    const times = { createdAt: now, updatedAt: now };
    const id = this.ids.next();
    const fresh = { id, ownerId, isBuiltIn: false, isDefault: false, version: 1 };
    const preset = await db.save(Preset, Object.assign(new Preset(), { ...row, ...times, ...fresh }));
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- without it TypeORM's partial type recurses into JSON without end
    await db.insert(PresetContent, { presetId: id, promptSettings, samplerValues } as object);
    return preset;
  }

  async #conflict(db: EntityManager, { id, name, description, visibility, version }: Preset): Promise<Refusal> {
    return versionConflict("Preset", {
      id,
      name,
      description,
      visibility,
      version,
      ...(await this.contentOf(db, id)),
    });
  }
}

function acceptContent({ promptSettings, samplerValues }: PresetChange): Partial<Content> {
  return {
    ...(promptSettings != null && { promptSettings: acceptPromptSettings(promptSettings) }),
    ...(samplerValues != null && { samplerValues: acceptSamplerValues(samplerValues) }),
  };
}

/** The name, or the name with the first number that nothing of the owner's has yet: `Cozy`, `Cozy (2)`, `Cozy (3)`. */
async function freeName(
  db: EntityManager,
  ownerId: string,
  name: string,
  alsoTaken: readonly string[] = [],
): Promise<string> {
  const base = name.replace(/ \(\d+\)$/, "").slice(0, MAX_PRESET_NAME - " (999)".length);
  const own = await db.find(Preset, { select: { nameKey: true }, where: { ownerId } });
  const taken = new Set([...alsoTaken, ...own.map(({ nameKey }) => nameKey)]);
  let candidate = name;
  for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${base} (${number})`;
  return candidate;
}

function parseJson(file: string): unknown {
  try {
    // Editors of Windows write a byte order mark that JSON does not know.
    return JSON.parse(file.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw refusedFile("not_json", `The file is no JSON: ${(error as Error).message}`);
  }
}

function refusedFile(code: string, message: string): Refusal {
  return badInput({ path: "file", code, message });
}
