import "./Messages.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { TypingDots } from "../../ui/TypingDots";
import { dayWords } from "../../ui/time";
import { now } from "../state/clock";
import { signedIn, world } from "../state/session";
import { loadOlder, openings } from "../state/talk";
import { writers } from "../state/typing";
import type { Thread } from "../state/world";
import type { Row } from "../wire";
import { Group } from "./Group";
import { partsOf } from "./group";
import { lineText } from "./lineText";
import { Receipt } from "./Receipt";

/** px from the end within which the thread follows what is new. */
const NEAR = 80;

/** The messages of a thread. It stays at its end while the reader is there, and keeps the place while older pages come in. */
export function Messages({ id, thread, row }: { id: string; thread: Thread; row: Row }) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef({ atEnd: true, height: 0, first: 0 });
  const [below, setBelow] = useState(false);
  const w = world.value;
  const pending = signedIn().outbox.pending.value.filter((p) => p.conversation === id);
  const typing = writers(id).customer;
  const first = thread.messages[0]?.n ?? 0;
  const last = thread.messages[thread.messages.length - 1]?.n ?? 0;
  const count = pending.length + thread.lines.length;

  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const was = place.current;
    if (was.first > first && first > 0) el.scrollTop += el.scrollHeight - was.height;
    else if (was.atEnd) el.scrollTop = el.scrollHeight;
    place.current = { ...place.current, height: el.scrollHeight, first };
  }, [first, last, count, typing, row.conversation.seenN]);
  useEffect(() => { if (!place.current.atEnd) setBelow(true); }, [last]);
  useEffect(() => { if (pending.length > 0) toEnd(); }, [pending.length]);
  useEffect(() => {
    const el = box.current;
    if (!el) return;
    const watch = new ResizeObserver(() => { if (place.current.atEnd) el.scrollTop = el.scrollHeight; });
    watch.observe(el);
    if (el.firstElementChild) watch.observe(el.firstElementChild);
    return () => watch.disconnect();
  }, []);

  function scrolled(): void {
    const el = box.current;
    if (!el) return;
    place.current.atEnd = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR;
    place.current.height = el.scrollHeight;
    if (place.current.atEnd) setBelow(false);
    if (el.scrollTop < 400) void loadOlder(id);
  }

  function toEnd(): void {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }

  if (!w) return null;
  const parts = partsOf(thread.messages, pending, thread.lines, w.me);
  const end = pending.length > 0 ? "" : parts.findLast((part) => part.kind === "group")?.id; // what is on its way says its own state
  return (
    <div class="messages-frame">
      <div class="messages" ref={box} role="log" aria-label="Messages" tabIndex={0} onScroll={scrolled}>
        <div class="messages-inner">
          {thread.more && <p class="messages-older">{openings.value[id]?.phase === "older" ? "Loading older messages…" : <button type="button" onClick={() => void loadOlder(id)}>Older messages</button>}</p>}
          {parts.map((part) => {
            switch (part.kind) {
              case "day": return <h3 key={part.id} class="messages-day">{dayWords(new Date(part.at), new Date(now.value))}</h3>;
              case "line": return <p key={part.id} class="messages-line">{lineText(part.line, w.agents, w.me.id)}</p>;
              case "group": return <Group key={part.id} from={part.from} face={part.from === "customer" ? row.customer.id : part.author.id} author={part.author} said={part.said} label={part.from === "customer" ? row.customer.label : part.author.id === w.me.id ? "You" : part.author.displayName}>
                {part.id === end && <Receipt conversation={row.conversation} last={thread.messages[thread.messages.length - 1]} />}
              </Group>;
            }
          })}
          {typing && <div class="messages-typing"><TypingDots label={`${row.customer.label} is typing`} /></div>}
        </div>
      </div>
      {below && <button type="button" class="messages-new" onClick={toEnd}>New messages ↓</button>}
    </div>
  );
}
