import { installed, run } from "../program.mjs";

/**
 * A check that is done by an installed program: what it prints when it fails is what is wrong.
 *
 * @param {string} name
 * @param {string} mend
 * @param {readonly [string, ...string[]]} command The program and its words.
 * @returns {import("./check.mjs").Check}
 */
export function commandCheck(name, mend, [program, ...words]) {
  return {
    name,
    mend,
    async find(root) {
      const { code, output } = await run(installed(program), words, { cwd: root });
      return code === 0 ? [] : [output.trim() || `${program} ended with exit code ${code}`];
    },
  };
}
