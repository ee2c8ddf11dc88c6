import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Gives the work a folder that holds these files, and removes it afterwards. For tests of checks.
 *
 * @template T
 * @param {Record<string, string>} files Text by path.
 * @param {(root: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withRepository(files, work) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "tavernkit-check-")));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return await work(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
