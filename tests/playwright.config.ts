import { defineConfig } from "@playwright/test";
import { findBrowser } from "../tools/browser.mjs";

const executablePath = findBrowser();

/** Journeys through the built web client, each on a server of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  // Two cores carry a server and a browser each.
  workers: 2,
  // How long something may take on a busy machine before it counts as not happening.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: "journeys", testMatch: "**/*.journey.ts" },
    // Looks at what all journeys together did, so it comes after them.
    { name: "coverage", testMatch: "**/*.coverage.ts", dependencies: ["journeys"] },
  ],
  forbidOnly: Boolean(process.env["CI"]),
  use: {
    // Chromium's own sandbox needs rights that containers run by root do not have.
    launchOptions: { ...(executablePath && { executablePath }), chromiumSandbox: process.getuid?.() !== 0 },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
