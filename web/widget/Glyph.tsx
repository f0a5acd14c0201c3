/** Glyphs that only the late parts draw, on the grid of ui/Icon. */
export const glyphs = {
  check: "M5 12.5 10 17.5 19.5 7",
  retry: "M19 6v4.5h-4.5M18.6 10.5A7 7 0 1 0 19 14",
  warning: "M12 8.5v4.5M12 16.3v.2M12 3.8 2.8 19.7h18.4z",
  offline: "M4 4l16 16M9 7.3a12 12 0 0 1 11 3M4 10.3a12 12 0 0 1 2.6-1.7M8 14a7 7 0 0 1 3-1.4M12 18.4v.2",
} as const;

/** Such a glyph; decoration, so name the control that holds it. */
export function Glyph({ d, size }: { d: string; size: number }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={{ "--icon-size": `${size}px` }}><path d={d} /></svg>;
}
