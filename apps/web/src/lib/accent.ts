/** Red, green and blue, each from 0 to 255. */
type Color = readonly [number, number, number];

/** The tones of an accent in one theme, as CSS colors. */
export interface AccentTones {
  /** Text, focus and filled buttons. */
  readonly accent: string;
  /** Text on a filled button. */
  readonly onAccent: string;
  /** A background that is only tinted. */
  readonly soft: string;
}

/** What an accent is read on (styles/tokens.css), and what it is mixed with until it can be read. */
export const ACCENT_GROUNDS = {
  light: { grounds: ["#faf9f7", "#ffffff", "#f0eee9", "#f3f1ed"], onAccent: "#ffffff", pole: "#000000" },
  dark: { grounds: ["#15141a", "#1c1b23", "#25242e", "#2b2a35", "#111016"], onAccent: "#15141a", pole: "#ffffff" },
} as const;

/** Accents to choose from, well apart from one another and from the client's own, which is amber. */
export const SUGGESTED_ACCENTS: readonly { readonly name: string; readonly color: string }[] = [
  { name: "Sea", color: "#3f9a94" },
  { name: "Moss", color: "#6f9a45" },
  { name: "Sky", color: "#4a8fd0" },
  { name: "Dusk", color: "#8f76d6" },
  { name: "Rose", color: "#cf5f88" },
  { name: "Ember", color: "#d0613f" },
];

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const MIN_CONTRAST = 4.5;
const STEPS = 50;
/** How much of the accent is in its soft tone. */
const SOFT_SHARE = { light: 0.14, dark: 0.2 } as const;

/** WCAG 2.2's contrast of two colors written as `#rrggbb`, from 1 to 21; the order does not matter. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The tones of a Space's accent: as near to the chosen color as can be read on every ground of the theme (AA), the
 * soft tone included.
 *
 * @param color `#rrggbb`.
 */
export function accentTones(color: string, theme: keyof typeof ACCENT_GROUNDS): AccentTones {
  const { grounds, onAccent, pole } = ACCENT_GROUNDS[theme];
  const soft = mix(color, grounds[0], SOFT_SHARE[theme]);
  for (let step = 0; step <= STEPS; step += 1) {
    const accent = mix(pole, color, step / STEPS);
    if ([...grounds, soft, onAccent].every((ground) => contrast(accent, ground) >= MIN_CONTRAST)) {
      return { accent, onAccent, soft };
    }
  }
  return { accent: pole, onAccent, soft };
}

/** `share` of the first color and the rest of the second. */
function mix(first: string, second: string, share: number): string {
  const other = parse(second);
  const mixed = parse(first).map((part, index) => Math.round(part * share + (other[index] ?? 0) * (1 - share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function parse(color: string): Color {
  const part = (from: number) => Number.parseInt(color.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Relative luminance as WCAG 2.2 defines it, from 0 to 1. */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
