import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ThreadMessage } from "../client/client";
import { keyOf } from "./groups";

/** px from the end within which the reader counts as being there. */
const nearEnd = 48;
/** px from the top at which older messages are fetched. */
const nearTop = 200;

/**
 * Keeps the log where its reader is: at the end while they are at the end, and on the very same line when older
 * messages come in above. No animation frames: a frame that is not drawn has none.
 */
export function useScroll(messages: readonly ThreadMessage[], wantOlder: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const was = useRef<{ first?: string; last?: string; height: number; room: number; /** px from the top of the log to the end of its messages: what follows them may grow as well. */ end: number }>({ height: 0, room: 0, end: 0 });
  const want = useRef(wantOlder);
  want.current = wantOlder;
  const [fresh, setFresh] = useState(0);

  const measured = (el: HTMLElement) => {
    const sheet = [...el.querySelectorAll<HTMLElement>(".sheet")].at(-1);
    return { height: el.scrollHeight, room: el.clientHeight, end: sheet ? sheet.offsetTop + sheet.offsetHeight : 0 };
  };

  const toEnd = () => {
    const el = box.current;
    if (!el) return;
    atEnd.current = true;
    el.scrollTop = el.scrollHeight;
    setFresh(0);
  };

  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const keys = messages.map(keyOf);
    const added = was.current.last === undefined ? [] : messages.slice(keys.lastIndexOf(was.current.last) + 1);
    const above = was.current.first !== undefined && keys[0] !== was.current.first && keys.includes(was.current.first);
    if (atEnd.current || added.some((m) => m.state === "sending")) toEnd();
    else {
      if (above) el.scrollTop += measured(el).end - was.current.end;
      const heard = added.filter((m) => m.direction === "out").length;
      if (heard > 0) setFresh((n) => n + heard);
    }
    was.current = { ...measured(el), ...(keys.length > 0 ? { first: keys[0] as string, last: keys.at(-1) as string } : {}) };
  }, [messages]);

  useEffect(() => {
    const el = box.current;
    const View = el?.ownerDocument.defaultView as (Window & { ResizeObserver?: typeof ResizeObserver }) | null | undefined;
    if (!el || !inner.current || !View?.ResizeObserver) return;
    const observer = new View.ResizeObserver(() => {
      if (el.clientHeight === 0) return;
      if (atEnd.current) el.scrollTop = el.scrollHeight;
      Object.assign(was.current, measured(el));
      if (el.scrollTop < nearTop) want.current();
    });
    observer.observe(el);
    observer.observe(inner.current);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const el = box.current;
    if (!el || el.clientHeight === 0) return; // hidden: says nothing about the reader
    const { height, room } = was.current;
    if (atEnd.current && (el.scrollHeight !== height || el.clientHeight !== room)) return; // the layout moved, not the reader; the observer follows
    atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < nearEnd;
    if (atEnd.current) setFresh(0);
    if (el.scrollTop < nearTop) want.current();
  };

  return { box, inner, onScroll, toEnd, fresh };
}
