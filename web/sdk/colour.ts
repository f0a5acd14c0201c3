/** Reads #rgb or #rrggbb; our own blue for anything else. */
function channels(text: string): number[] {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1] ?? "2f5fd0";
  const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16));
}

const linear = (v: number) => (v <= 10 ? v / 3294 : ((v / 255 + 0.055) / 1.055) ** 2.4);

/** A fill as it was typed, and what can be read on it: white where its contrast is 4.5:1 or more, else near-black. */
export function brandColours(typed: string): { fill: string; text: string } {
  const [r, g, b] = channels(typed) as [number, number, number];
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const hex = (v: number) => v.toString(16).padStart(2, "0");
  const ink = (luminance + 0.05) / 0.0581; // contrast with #14161c
  return { fill: `#${hex(r)}${hex(g)}${hex(b)}`, text: 1.05 / (luminance + 0.05) >= 4.5 ? "#ffffff" : ink >= 4.5 ? "#14161c" : "#000000" };
}
