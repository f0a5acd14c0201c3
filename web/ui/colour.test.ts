import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adjusted, contrast, edgeContrast, formatColour, parseColour, shades, textContrast, textOn, tint, tints, type Rgb } from "./colour";

const white: Rgb = [255, 255, 255];
const sunkenLight: Rgb = [232, 235, 240];
const sunkenDark: Rgb = [46, 50, 58];

/** Every colour of a 16-step cube: 4,096 companies. */
function* cube(): Generator<Rgb> {
  for (let r = 0; r <= 255; r += 17) for (let g = 0; g <= 255; g += 17) for (let b = 0; b <= 255; b += 17) yield [r, g, b];
}

describe("brand colours", () => {
  it("are the server's, which computes them for pages", () => {
    const golden = JSON.parse(readFileSync("../chat/testdata/colours.golden.json", "utf8")) as { colour: string; ink: string; shades: string[] }[];
    expect(golden.length).toBeGreaterThan(10);
    for (const { colour, ink, shades: server } of golden) {
      const fill = parseColour(colour) ?? [47, 95, 208]; // what is no colour gets ours
      expect([textOn(fill), ...shades(fill)].map(formatColour), colour).toEqual([ink, ...server]);
    }
  });

  it("reads three and six digits, and nothing else", () => {
    expect(parseColour("#2F5fd0")).toEqual([47, 95, 208]);
    expect(parseColour(" fa0 ")).toEqual([255, 170, 0]);
    for (const wrong of ["", "#12", "#12345", "red", "url(x)", "#2f5fd0;"]) expect(parseColour(wrong)).toBeNull();
    expect(formatColour([47, 95, 208])).toBe("#2f5fd0");
  });

  it("measures contrast as WCAG does", () => {
    expect(contrast(white, [0, 0, 0])).toBeCloseTo(21, 5);
    expect(contrast(white, [118, 118, 118])).toBeCloseTo(4.54, 2);
    expect(contrast([10, 20, 30], [10, 20, 30])).toBe(1);
  });

  it("puts readable text on every colour", () => {
    for (const c of cube()) expect(contrast(textOn(c), c), formatColour(c)).toBeGreaterThanOrEqual(textContrast);
  });

  it("keeps a gradient into --brand-deep readable", () => {
    for (const c of cube()) {
      const on = textOn(c);
      const deep = formatColour(on) === "#ffffff" ? 0 : 255; // web/widget/index.tsx
      const end = c.map((x) => x + (deep - x) * 0.22) as unknown as Rgb;
      expect(contrast(on, end), formatColour(c)).toBeGreaterThanOrEqual(textContrast);
    }
  });

  it("adjusts any colour until it can be read as text, in light and dark", () => {
    for (const c of cube()) {
      expect(contrast(adjusted(c, sunkenLight, textContrast), sunkenLight), formatColour(c)).toBeGreaterThanOrEqual(textContrast);
      expect(contrast(adjusted(c, sunkenDark, textContrast), sunkenDark), formatColour(c)).toBeGreaterThanOrEqual(textContrast);
    }
  });

  it("leaves a colour alone that can be read already", () => {
    expect(adjusted([24, 70, 50], sunkenLight, textContrast)).toEqual([24, 70, 50]);
  });

  it("gives a fill an edge only where the ground would swallow it", () => {
    expect(shades([47, 111, 94])[2]).toEqual([47, 111, 94]);
    const pale = shades([255, 254, 240])[2] as Rgb;
    expect(contrast(pale, white)).toBeGreaterThanOrEqual(edgeContrast);
  });
});

describe("tints of avatars", () => {
  it("carry white initials", () => {
    for (const t of tints) expect(contrast(white, parseColour(t) as Rgb), t).toBeGreaterThanOrEqual(textContrast);
  });

  it("belong to an id", () => {
    expect(tint("65f0000000000000000000b1")).toBe(tint("65f0000000000000000000b1"));
    expect(new Set(Array.from({ length: 200 }, (_, i) => tint(`id ${i}`))).size).toBe(tints.length);
  });
});
