import { chmodSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findBrowser } from "./browser.mjs";
import { withRepository } from "./checks/with-repository.mjs";

describe("finding a browser", () => {
  it("takes CHROME_PATH before all others", () => {
    expect(findBrowser({ CHROME_PATH: "my-chrome", PATH: process.env["PATH"] })).toBe("my-chrome");
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
