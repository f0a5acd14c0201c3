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
