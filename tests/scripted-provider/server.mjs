/**
 * Runs a scripted Provider by itself.
 *
 *     node tests/scripted-provider/server.mjs --port 4999 --pace 30
 *     node tests/scripted-provider/server.mjs --fault stallMidway
 *     node tests/scripted-provider/server.mjs --protocol anthropic-messages
 *
 * Prints its base URL, then answers every call in the same way until it is stopped.
 */
import { parseArgs } from "node:util";
import { FAULTS, PROTOCOLS, reply, startScriptedProvider } from "./scripted-provider.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    /** Milliseconds between two words. */
    pace: { type: "string", default: "30" },
    text: { type: "string", default: "The tide turns at nine. Be on the quay before it does. ".repeat(8).trim() },
    fault: { type: "string" },
    protocol: { type: "string", default: "openai-chat" },
  },
});

const fault = Object.entries(FAULTS).find(([name]) => name === values.fault)?.[1];
if (values.fault !== undefined && !fault) {
  process.stderr.write(`--fault must be one of ${Object.keys(FAULTS).join(", ")}\n`);
  process.exit(1);
}
if (!Object.hasOwn(PROTOCOLS, values.protocol)) {
  process.stderr.write(`--protocol must be one of ${Object.keys(PROTOCOLS).join(", ")}\n`);
  process.exit(1);
}
const protocol = /** @type {keyof typeof PROTOCOLS} */ (values.protocol);
const provider = await startScriptedProvider({ port: Number(values.port), protocol });
provider.always(fault ?? reply(values.text, { paceMs: Number(values.pace) }));
process.stdout.write(`${provider.url}\n`);
process.once("SIGINT", () => void provider.close());
process.once("SIGTERM", () => void provider.close());
