import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type * as Axe from "axe-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** How everything is looked at. In the dark only contrast may differ, which does so at one width as at the other. */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 360, height: 740, colorScheme: "light" },
  { width: 360, height: 740, colorScheme: "dark" },
] as const;

/** Lets a page be examined; to be called before it is opened. Without motion nothing is seen half faded in. */
export async function prepareExamination(page: Page): Promise<void> {
  await page.addInitScript({ path: AXE });
  await page.emulateMedia({ reducedMotion: "reduce" });
}

/** What axe calls serious or critical on the page as it stands, wide and narrow, light and dark: a line an element. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const lines = await page.evaluate(examine, { isContrastOnly: colorScheme === "dark" });
    found.push(...lines.map((line) => `${width} px, ${colorScheme}: ${line}`));
  }
  const [{ width, height, colorScheme }] = LOOKS;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  return found;
}

/** Runs in the page. */
async function examine({ isContrastOnly }: { isContrastOnly: boolean }): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof Axe };
  // A part that appears is faded in, however shortly; what leaves the page meanwhile has its animations canceled.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    // It takes a label that is scrolled out of view for one that is not there.
    rules: { "label-title-only": { enabled: false } },
    ...(isContrastOnly && { runOnly: { type: "rule", values: ["color-contrast"] } }),
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id} at ${html.slice(0, 200)} (${failureSummary?.split("\n")[1]?.trim()})`,
      ),
    );
}
