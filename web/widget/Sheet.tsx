import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Thread } from "../client/client";
import { dayWords } from "../ui/time";
import { Group } from "./Group";
import type { sheetsOf } from "./groups";

type Props = { rows: ReturnType<typeof sheetsOf>[number]; thread: Thread; /** Nothing comes after it. */ last: boolean; delivered: number; now: Date };

/** Fifty messages of a thread. Once others follow, its height is known, and a browser that does not show it passes over what is in it: ten thousand messages scroll as fifty do. */
export function Sheet({ rows, thread, last, delivered, now }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { // each time that it is drawn: it may have grown while nobody saw it
    const style = box.current?.style;
    style?.removeProperty("content-visibility");
    style?.removeProperty("contain-intrinsic-block-size");
    const height = box.current?.offsetHeight;
    if (last || !height) return;
    style?.setProperty("contain-intrinsic-block-size", `auto ${height}px`);
    style?.setProperty("content-visibility", "auto");
  });
  return (
    <div class="sheet" ref={box}>
      {rows.map((row, i) => row.kind === "day"
        ? <p key={row.key} class="day"><span>{dayWords(new Date(row.at), now)}</span></p>
        : <Group key={row.key} group={row} thread={thread} last={last && i === rows.length - 1} delivered={delivered} />)}
    </div>
  );
}

/** What was drawn of the same things before is not drawn again. */
export function useDrawn(): (place: number, of: unknown[], draw: () => VNode) => VNode {
  const kept = useRef<{ of: unknown[]; as: VNode }[]>([]).current;
  return (place, of, draw) => {
    const had = kept[place];
    if (had?.of.length === of.length && of.every((each, i) => each === had.of[i])) return had.as;
    return (kept[place] = { of, as: draw() }).as;
  };
}
