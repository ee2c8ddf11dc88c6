import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, separateOperations, type DocumentNode } from "graphql";

const FOLDER = fileURLToPath(new URL("../../../web/src/", import.meta.url));

/** Every operation of the web client by its name, each with the fragments it uses. */
export function clientOperations(): Readonly<Record<string, DocumentNode>> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".graphql"));
  return separateOperations(parse(files.map((file) => readFileSync(`${FOLDER}/${file}`, "utf8")).join("\n")));
}
