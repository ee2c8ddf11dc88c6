import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RecordedCase, RecordedFile } from "./contract.js";

/**
 * Reads every recorded file of a folder, by name.
 * @throws Error naming the file that is not of the recorded form.
 */
export async function readRecorded(folder: string): Promise<RecordedFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map((name) => readFileOfCases(folder, name)));
}

async function readFileOfCases(folder: string, name: string): Promise<RecordedFile> {
  const content: unknown = JSON.parse(await readFile(join(folder, name), "utf8"));
  if (typeof content !== "object" || content === null || !("cases" in content) || !Array.isArray(content.cases)) {
    throw new Error(`${name}: a recorded file holds an object with a list "cases"`);
  }
  const { cases, ...shared } = content;
  for (const [index, recorded] of cases.entries()) {
    if (!isRecordedCase(recorded)) throw new Error(`${name}: case ${index} lacks name, input or expected`);
  }
  return { kind: name.slice(0, -".json".length), folder, shared, cases };
}

function isRecordedCase(value: unknown): value is RecordedCase {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "expected" in value
  );
}
