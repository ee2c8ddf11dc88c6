import pLimit from "p-limit";

/** How many checks run at once: the slow ones keep one core busy each, and the smallest machines have two. */
const AT_ONCE = 2;

/**
 * Runs checks, two at a time, and says of each as it ends what it found and how to mend it.
 * A check that breaks counts as failed, one that could not look counts as neither.
 *
 * @param {readonly import("./check.mjs").Check[]} checks
 * @param {string} root
 * @param {(line: string) => void} print
 */
export async function runChecks(checks, root, print) {
  let passed = 0;
  let failed = 0;
  await pLimit(AT_ONCE).map(checks, async (check) => {
    const begun = performance.now();
    const found = await findOf(check, root);
    const seconds = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    if ("skipped" in found) {
      print(`- ${check.name}: skipped, ${found.skipped}`);
    } else if (found.length === 0) {
      print(`✓ ${check.name} (${seconds})`);
      passed++;
    } else {
      print(`✗ ${check.name} (${seconds})\n${found.map(indented).join("\n")}\n  To mend: ${check.mend}`);
      failed++;
    }
  });
  return { passed, failed };
}

/**
 * @param {import("./check.mjs").Check} check
 * @param {string} root
 * @returns {Promise<import("./check.mjs").Finding>}
 */
async function findOf(check, root) {
  try {
    return await check.find(root);
  } catch (error) {
    return [`the check itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** @param {string} text */
const indented = (text) => text.replace(/^/gm, "    ");
