import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** Bytes below which compressing gains nothing worth a file. */
const SMALLEST = 1_024;
/** Of 11. The last two steps take ten times as long for a few percent. */
const BROTLI_QUALITY = 9;
const TEXTS = /\.(js|css|html|svg|ttf)$/;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Writes `.br` and `.gz` files beside what was built; the server sends the one a browser takes. */
export function precompress(): Plugin {
  return {
    name: "tavernkit:precompress",
    apply: "build",
    async writeBundle({ dir = "dist" }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => TEXTS.test(file))) {
        const path = join(dir, name);
        const content = await readFile(path);
        if (content.length < SMALLEST) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
        await writeFile(`${path}.br`, await brotli(content, { params }));
        await writeFile(`${path}.gz`, await zip(content, { level: 9 }));
      }
    },
  };
}
