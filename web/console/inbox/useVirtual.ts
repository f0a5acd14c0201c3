import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualItem } from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useReducer, useState } from "preact/hooks";

type Options = { count: number; size: number; box: RefObject<HTMLElement> };

/** Draws only the rows that can be seen. All rows are equally high (`size`, px). */
export function useVirtual({ count, size, box }: Options): { items: VirtualItem[]; height: number; show: (index: number) => void } {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const options = {
    count, estimateSize: () => size, overscan: 6, getScrollElement: () => box.current, initialRect: { width: 340, height: 800 },
    scrollToFn: elementScroll, observeElementRect, observeElementOffset, onChange: () => redraw(undefined),
  };
  const [virtual] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtual.setOptions(options);
  useEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  useLayoutEffect(() => virtual.measure(), [size]);
  return { items: virtual.getVirtualItems(), height: virtual.getTotalSize(), show: (index) => virtual.scrollToIndex(index, { align: "auto" }) };
}
