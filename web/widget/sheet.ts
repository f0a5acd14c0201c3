import type { VNode } from "preact";
import type { sheetsOf } from "./groups";

/** What a sheet was drawn of, and as. */
export interface Kept {
  of: unknown[];
  as: VNode;
}

/** A sheet as it was drawn of the same messages before, or drawn now: of ten thousand messages one is new. `besides` is what else it depends on. */
export function drawn(kept: Kept[], place: number, rows: ReturnType<typeof sheetsOf>[number], besides: unknown[], draw: () => VNode): VNode {
  const of = [...besides, ...rows.flatMap((row): unknown[] => (row.kind === "day" ? [row.at] : row.messages))];
  const had = kept[place];
  if (had?.of.length === of.length && of.every((each, i) => each === had.of[i])) return had.as;
  return (kept[place] = { of, as: draw() }).as;
}

/**
 * Fifty messages of a thread, drawn. Once others follow, its height is known, and a browser that does not show it passes over what is in it: ten thousand
 * messages scroll as fifty do. Called each time that it was drawn: it may have grown while nobody saw it.
 */
export function rest(sheet: HTMLElement | null, last: boolean): void {
  if (!sheet) return;
  const { style } = sheet;
  style.removeProperty("content-visibility");
  style.removeProperty("contain-intrinsic-block-size");
  const height = last ? 0 : sheet.offsetHeight;
  if (height === 0) return;
  style.setProperty("contain-intrinsic-block-size", `auto ${height}px`);
  style.setProperty("content-visibility", "auto");
}
