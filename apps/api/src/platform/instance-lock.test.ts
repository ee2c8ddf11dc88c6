import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataFolderInUse, lockDataFolder } from "./instance-lock.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tavernkit-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a data folder", () => {
  it("serves one at a time", () => {
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    unlock();
  });

  it("is free again afterwards", () => {
    lockDataFolder(folder)();
    lockDataFolder(folder)();
  });
});
