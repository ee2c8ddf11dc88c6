import { readFile } from "node:fs/promises";
import { emitSchema } from "../emit-schema.mjs";
import { firstDifference } from "./first-difference.mjs";

const SNAPSHOT = "packages/schema/schema.graphql";

/** @type {import("./check.mjs").Check} */
export const schemaSnapshot = {
  name: "schema snapshot",
  mend: "Run `npm run generate`, read what changed in packages/schema/schema.graphql as an integrator would, and commit it.",
  async find(root) {
    const difference = firstDifference(await readFile(`${root}/${SNAPSHOT}`, "utf8"), await emitSchema());
    return difference ? [`${SNAPSHOT} is not what the API serves:\n${difference}`] : [];
  },
};
