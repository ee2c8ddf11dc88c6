import DataLoader from "dataloader";
import { In, type EntityManager } from "typeorm";
import { Account } from "../account/index.js";
import { Preset, PresetContent } from "./preset.entity.js";
import { storedContent, type StoredPreset } from "./preset.reader.js";

/** Batched reads of Presets. */
export interface PresetLoaders {
  /** Null for one that is gone. */
  readonly presetById: DataLoader<string, Preset | null>;
  /** Null for one that is gone. */
  readonly contentByPreset: DataLoader<string, Pick<StoredPreset, "promptSettings" | "samplerValues"> | null>;
  /** Name of the account that owns Presets; null for one that is gone. */
  readonly presetOwnerNameById: DataLoader<string, string | null>;
}

/** Loaders that live for one operation. */
export function createPresetLoaders(db: EntityManager): PresetLoaders {
  return {
    presetById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Preset, { id: In([...ids]) })).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
    contentByPreset: new DataLoader(async (ids) => {
      const rows = await db.findBy(PresetContent, { presetId: In([...ids]) });
      const contents = new Map(rows.map((row) => [row.presetId, storedContent(row)]));
      return ids.map((id) => contents.get(id) ?? null);
    }),
    presetOwnerNameById: new DataLoader(async (ids) => {
      const rows = new Map((await db.findBy(Account, { id: In([...ids]) })).map(({ id, name }) => [id, name]));
      return ids.map((id) => rows.get(id) ?? null);
    }),
  };
}
