/** A glyph that only the late parts draw, on the grid of ui/Icon. */
export function Glyph({ d, size }: { d: string; size: number }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" style={{ "--icon-size": `${size}px` }}><path d={d} /></svg>;
}
