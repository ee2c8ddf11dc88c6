/** Fills a data folder, or the database of DATABASE_URL, for trying things and for the bench. See HELP. */
import { parseArgs } from "node:util";
import { builtApi } from "../api.mjs";
import { ROOT } from "../program.mjs";
import { StoryClock, storyIds } from "./clock-and-ids.mjs";
import { ADA, seedInstance } from "./seed.mjs";

const HELP = `npm run seed -- [--data <folder>] [--lengths 50,10000]

  --data     Data folder, which must hold no instance yet. Default: TAVERNKIT_DATA, else ./data.
  --lengths  Messages of each long Conversation, e.g. 50,10000,100000. Default: 50,10000.

With DATABASE_URL the rows go to that database. The server must not be running on a SQLite folder meanwhile.`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    lengths: { type: "string", default: "50,10000" },
    help: { type: "boolean", default: false },
  },
});
const lengths = values.lengths.split(",").map(Number);

if (values.help) {
  console.log(HELP);
} else if (lengths.some((length) => !Number.isSafeInteger(length) || length < 1)) {
  console.error(`--lengths takes whole numbers from 1, joined by commas.\n\n${HELP}`);
  process.exitCode = 2;
} else {
  await fill();
}

async function fill() {
  const { compose } = await builtApi("compose");
  const { readConfig } = await builtApi("config");
  const { createLog } = await builtApi("platform/log");
  const config = readConfig({ ...process.env, ...(values.data !== undefined && { TAVERNKIT_DATA: values.data }) });
  const clock = new StoryClock();
  const ids = storyIds();
  const begun = performance.now();
  const program = await compose(config, { clock, ids, log: createLog("warn"), webFolder: `${ROOT}/apps/web/dist` });
  try {
    for (const { title, conversationId } of await seedInstance(program, { lengths, clock, ids })) {
      console.log(`${title}: ${conversationId}`);
    }
  } finally {
    await program.close();
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const place = config.database.kind === "sqlite" ? config.dataFolder : "the database of DATABASE_URL";
  console.log(`\nFilled ${place} in ${seconds} s. Sign in as ${ADA.email} with "${ADA.password}".`);
}
