import { chmodSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ensureBrowser, findBrowser } from "./browser.mjs";
import { withRepository } from "./checks/with-repository.mjs";

describe("finding a browser", () => {
  it("takes CHROME_PATH before all others", async () => {
    const found = await withRepository({ "a/chromium": "", "my-chrome": "" }, async (root) => {
      chmodSync(`${root}/a/chromium`, 0o755);
      chmodSync(`${root}/my-chrome`, 0o755);
      return findBrowser({ CHROME_PATH: `${root}/my-chrome`, PATH: `${root}/a` })?.slice(root.length);
    });

    expect(found).toBe("/my-chrome");
  });

  it("refuses a CHROME_PATH that cannot be run, whatever else there is", () => {
    expect(() => findBrowser({ CHROME_PATH: "no/chrome", PATH: process.env["PATH"] })).toThrow(
      "CHROME_PATH is no/chrome, which cannot be run.",
    );
  });

  it("takes one of the system, the first folder of PATH first", async () => {
    const found = await withRepository({ "a/readme": "", "b/google-chrome": "", "c/chromium": "" }, async (root) => {
      chmodSync(`${root}/b/google-chrome`, 0o755);
      chmodSync(`${root}/c/chromium`, 0o755);
      return findBrowser({ PATH: `${root}/a:${root}/b:${root}/c` })?.slice(root.length);
    });

    expect(found).toBe("/b/google-chrome");
  });

  it("passes by what cannot be run", async () => {
    const found = await withRepository({ "a/chromium": "", "b/chromium": "" }, async (root) => {
      chmodSync(`${root}/b/chromium`, 0o755);
      return findBrowser({ PATH: `${root}/a:${root}/b` })?.slice(root.length);
    });

    expect(found).toBe("/b/chromium");
  });
});

describe("making sure of a browser", () => {
  beforeEach(() => {
    vi.spyOn(console, "log").mockReturnValue();
  });
  afterEach(() => void vi.restoreAllMocks());

  /**
   * Makes sure of a browser on a machine with these programs; an installer succeeds when it is said what it installs.
   *
   * @param {{ programs: readonly string[], isRoot: boolean, installs: Readonly<Record<string, string>> }} machine
   */
  const ensureOn = ({ programs, isRoot, installs }) =>
    withRepository(
      Object.fromEntries([...programs, ...Object.values(installs)].map((name) => [`bin/${name}`, ""])),
      async (root) => {
        for (const name of programs) chmodSync(`${root}/bin/${name}`, 0o755);
        /** @type {string[]} */
        const commands = [];
        /** @type {typeof import("./program.mjs").run} */
        const install = async (command, words) => {
          const line = [command.split("/").at(-1), ...words].join(" ");
          commands.push(line);
          const gained = installs[line];
          if (gained) chmodSync(`${root}/bin/${gained}`, 0o755);
          return { code: gained || line.endsWith("update") ? 0 : 1, output: "" };
        };
        const found = await ensureBrowser({ environment: { PATH: `${root}/bin` }, elsewhere: [], isRoot, install });
        return { found: found.slice(root.length), commands };
      },
    );

  it("installs nothing where there is one", async () => {
    expect(await ensureOn({ programs: ["chromium", "apt-get"], isRoot: true, installs: {} })).toEqual({
      found: "/bin/chromium",
      commands: [],
    });
  });

  it("installs Debian's package for root", async () => {
    const installs = { "apt-get install -y chromium": "chromium" };
    expect(await ensureOn({ programs: ["apt-get"], isRoot: true, installs })).toEqual({
      found: "/bin/chromium",
      commands: ["apt-get update", "apt-get install -y chromium"],
    });
  });

  it("lets Playwright download one for everybody else, and where the package cannot be had", async () => {
    const installs = { "playwright install chromium": "google-chrome" };
    expect(await ensureOn({ programs: ["apt-get"], isRoot: false, installs })).toEqual({
      found: "/bin/google-chrome",
      commands: ["playwright install chromium"],
    });
    expect((await ensureOn({ programs: ["apt-get"], isRoot: true, installs })).commands.at(-1)).toBe(
      "playwright install chromium",
    );
  });

  it("says what to do when no way leads to one", async () => {
    await expect(ensureOn({ programs: [], isRoot: true, installs: {} })).rejects.toThrow("set CHROME_PATH");
  });
});
