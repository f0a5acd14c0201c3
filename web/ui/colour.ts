/**
 * Brand colour arithmetic: any colour that a company types in must be readable. Fills keep the typed colour; text and
 * borders get the nearest mix with black or white that is.
 */

export type Rgb = readonly [number, number, number];

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
/** The hardest ground that text stands on in each scheme: --surface-sunken of tokens.css. */
const groundLight: Rgb = [232, 235, 240];
const groundDark: Rgb = [46, 50, 58];
/** What fills stand on in the dark; in the light it is white. */
const panelDark: Rgb = [22, 24, 29];

/** Contrast that WCAG 2 asks of text, and of the edge of a control. */
export const textContrast = 4.5;
export const edgeContrast = 3;

/** Reads #rgb or #rrggbb; null for anything else. */
export function parseColour(text: string): Rgb | null {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex === undefined) return null;
  const full = hex.length === 3 ? [...hex].map((c) => c + c).join("") : hex;
  return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16)) as unknown as Rgb;
}

export function formatColour(c: Rgb): string {
  return "#" + c.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("");
}

/** Relative luminance, 0 to 1. */
function luminance(c: Rgb): number {
  const [r, g, b] = c.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** White where it can be read, else near-black, else black: one of them always reaches 4.5:1. */
export function textOn(fill: Rgb): Rgb {
  const ink: Rgb = [20, 22, 28];
  if (contrast(white, fill) >= textContrast) return white;
  return contrast(ink, fill) >= textContrast ? ink : black;
}

const mix = (a: Rgb, b: Rgb, part: number): Rgb => a.map((v, i) => v + ((b[i] as number) - v) * part) as unknown as Rgb;

/** The colour with as little black or white mixed in as gives `least` contrast on `ground`. */
export function adjusted(colour: Rgb, ground: Rgb, least: number): Rgb {
  if (contrast(colour, ground) >= least) return colour;
  const pole = luminance(ground) > 0.18 ? black : white;
  let [low, high] = [0, 1];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (contrast(mix(colour, pole, middle).map(Math.round) as unknown as Rgb, ground) >= least) high = middle;
    else low = middle;
  }
  return mix(colour, pole, high).map(Math.round) as unknown as Rgb;
}

/** What the server makes of a brand's colour (`chat.Brand.Shades`): text in the light and in the dark, and the edge of a fill in both. */
export function shades(fill: Rgb): Rgb[] {
  return [adjusted(fill, groundLight, textContrast), adjusted(fill, groundDark, textContrast), edge(fill, white), edge(fill, panelDark)];
}

/** A fill that the ground swallows gets a visible edge; any other is its own. */
function edge(fill: Rgb, ground: Rgb): Rgb {
  return contrast(fill, ground) >= 1.35 ? fill : adjusted(fill, ground, edgeContrast);
}

/** Grounds for initials, each with white text of at least 4.5:1. */
export const tints = ["#b0413e", "#9a4f13", "#7a6206", "#4b7322", "#1f7a50", "#14767a", "#2a6bb0", "#5457c0", "#8347b3", "#a83a7d"] as const;

/** The same id, the same tint, everywhere. */
export function tint(id: string): string {
  let h = 2166136261;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 16777619);
  return tints[(h >>> 0) % tints.length] as string;
}
