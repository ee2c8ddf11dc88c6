import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCENT_GROUNDS, accentTones, contrast } from "./accent";

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const THEMES = ["light", "dark"] as const;

describe("the contrast of two colors", () => {
  // Checked with the tables of WCAG 2.2.
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
    ["#ffffff", "#767676", 4.54],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s and %s is %d", (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
  });
});

describe("an accent", () => {
  it.each(THEMES)("can be read in the %s theme, whatever color was chosen", (theme) => {
    fc.assert(
      fc.property(anyColor, (color) => {
        const { accent, onAccent, soft } = accentTones(color, theme);
        for (const ground of [...ACCENT_GROUNDS[theme].grounds, soft, onAccent]) {
          expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it("stays as it was chosen where that can be read", () => {
    expect(accentTones("#e9ac52", "dark").accent).toBe("#e9ac52");
    expect(accentTones("#1a4d8f", "light").accent).toBe("#1a4d8f");
  });

  it("keeps its hue where it must change", () => {
    const { accent } = accentTones("#ffd400", "light");
    const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(accent.slice(from, from + 2), 16));
    expect(red).toBeGreaterThan(green ?? 0);
    expect(green).toBeGreaterThan(blue ?? 0);
  });

  it.each(THEMES)("is measured against the grounds that the %s theme has", (theme) => {
    const tokens = readFileSync(join(import.meta.dirname, "../styles/tokens.css"), "utf8");
    for (const name of ["background", "surface", "raised", "hover", "side"]) {
      const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
      expect(ACCENT_GROUNDS[theme].grounds, name).toContain(theme === "light" ? light : dark);
    }
  });
});
