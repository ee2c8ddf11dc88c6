import { describe, expect, it } from "vitest";
import { tracePatterns, tracesIn } from "./traces.mjs";

// Written apart, so that this file bears no traces itself.
const HOME = ["", "home", "wren", ""].join("/");
const MAC_HOME = ["", "Users", "wren", ""].join("/");
const WINDOWS_HOME = ["C:", "Users", ""].join("\\");
const LOCKED_HTTP = ['"resolved"', '"http:'].join(": ");

const patterns = tracePatterns({ root: "/srv/ada/kit", home: "/root", registry: "https://npm.example.test/all/" });

describe("traces of a machine", () => {
  it.each([
    ["the folder of the checkout", "see /srv/ada/kit/README.md", "/srv/ada/kit/R"],
    ["what lies beside the checkout", "see /srv/ada/notes.md", "/srv/ada/n"],
    ["a home folder", `cd ${HOME}src`, HOME],
    ["a home folder on macOS", `cd ${MAC_HOME}src`, MAC_HOME],
    ["a home folder on Windows", `cd ${WINDOWS_HOME}wren`, WINDOWS_HOME],
    ["the registry of this machine", "https://npm.example.test/all/vue", "npm.example.test"],
    ["another registry in a lock file", `${LOCKED_HTTP}//mirror.test/vue.tgz"`, LOCKED_HTTP],
  ])("are found: %s", (_what, line, match) => {
    expect(tracesIn("notes.md", `first\n${line}\n`, patterns)).toEqual([`notes.md:2: ${match}`]);
  });

  it.each([
    ["a relative path", "see ./docs/home/page.md and src/Users/a/b.ts"],
    ["a placeholder", "/home/<you>/tavernkit"],
    ["the public registry", '"resolved": "https://registry.npmjs.org/vue/-/vue-3.5.45.tgz"'],
    ["an address whose path looks alike", `https://example.test${HOME}a`],
  ])("are not seen in %s", (_what, line) => {
    expect(tracesIn("notes.md", line, patterns)).toEqual([]);
  });
});
