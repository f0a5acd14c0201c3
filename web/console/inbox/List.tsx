import "./List.css";
import { useEffect, useRef } from "preact/hooks";
import { cursor } from "../keys/cursor";
import { Failure } from "../shell/Failure";
import { Button } from "../shell/Button";
import { viewNames } from "../shell/place";
import { SkeletonRows } from "../shell/Skeleton";
import { filter, lists, loadMore, need } from "../state/inbox";
import { epoch, world } from "../state/session";
import { rowsOf } from "../state/views";
import type { View } from "../wire";
import { EmptyList } from "./EmptyList";
import { Filter } from "./Filter";
import { RowLine } from "./RowLine";
import { useVirtual } from "./useVirtual";

/** px; RowLine.css has the same. */
const ROW = 70;

/** The list of conversations of one view. */
export function List({ view, current }: { view: View; current: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  const w = world.value;
  const rows = w ? rowsOf(w, view, filter.value) : [];
  const list = lists.value[view];
  const { items, height, show } = useVirtual({ count: rows.length, size: ROW, box });
  const on = cursor.value ?? current;
  const last = items[items.length - 1]?.index ?? -1;

  useEffect(() => need(view), [view, epoch.value]);
  useEffect(() => { if (current) cursor.value = current; }, [current]);
  useEffect(() => {
    if (list.phase === "ready" && list.more && last >= rows.length - 10) void loadMore(view);
  }, [last, rows.length, list.phase, view]);
  useEffect(() => {
    const index = rows.findIndex((r) => r.conversation.id === on);
    if (index >= 0) show(index);
  }, [on]);

  const first = list.phase === "idle" || (list.phase === "loading" && list.next === "");
  return (
    <section class="list" aria-label={`${viewNames[view]} conversations`}>
      <header class="list-head">
        <h2>{viewNames[view]}</h2>
        {w && view !== "done" && <span class="list-count" title="Conversations">{w.counts[view]}</span>}
        <Filter />
      </header>
      <div class="list-rows" ref={box} aria-busy={first}>
        {rows.length > 0 ? (
          <ul style={{ blockSize: `${height}px` }}>
            {items.map((item) => {
              const row = rows[item.index];
              return row && <RowLine key={row.conversation.id} row={row} view={view} top={item.start} current={row.conversation.id === current} on={row.conversation.id === on} />;
            })}
          </ul>
        ) : first ? <SkeletonRows /> : list.phase === "failed"
          ? <Failure title="The list did not load" text={list.problem}><Button onClick={() => void loadMore(view)}>Try again</Button></Failure>
          : <EmptyList view={view} />}
        {list.phase === "failed" && rows.length > 0 && <div class="list-more"><Button onClick={() => void loadMore(view)}>Load more again</Button></div>}
        {list.phase === "loading" && !first && <p class="list-more">Loading more…</p>}
      </div>
    </section>
  );
}
