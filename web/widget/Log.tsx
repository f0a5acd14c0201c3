import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Thread } from "../client/client";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Skeleton } from "../ui/Skeleton";
import { useNow } from "../ui/now";
import { dayWords } from "../ui/time";
import { Group } from "./Group";
import { arrange, sheetsOf } from "./groups";
import { extras } from "./late";
import { useScroll } from "./scroll";
import type { Kept } from "./sheet";
import { say } from "./words";

type Props = { thread: Thread; brand: string; /** Up to which n the visitor's messages have been on an agent's screen. */ delivered: number | undefined; children: ComponentChildren };

/** The messages, oldest on top; stays at the newest unless the visitor has scrolled up. */
export function Log({ thread, brand, delivered = 0, children }: Props) {
  const [older, setOlder] = useState<"idle" | "loading" | "failed">("idle");
  const messages = thread.messages.value;
  const phase = thread.phase.value;
  const more = thread.more.value;
  const now = new Date(useNow());
  const loadOlder = () => {
    if (older === "loading") return;
    const before = thread.messages.peek()[0]?.id;
    setOlder("loading");
    thread.loadOlder().then(
      () => setOlder(thread.more.peek() && thread.messages.peek()[0]?.id === before ? "failed" : "idle"),
      () => setOlder("failed"),
    );
  };
  const scroll = useScroll(messages, () => more && older === "idle" && phase === "ready" && loadOlder());
  const sheets = sheetsOf(arrange(messages));
  const [kept] = useState<Kept[]>([]);
  const late = extras.value;
  const isNew = thread.id.value === null && messages.length === 0;
  return (
    <div class="log-frame">
      {/* What is new in it is said apart (hear.ts): as a live region it would read out history, receipts and one's own words. */}
      <div class="log" ref={scroll.box} onScroll={scroll.onScroll} role="log" aria-live="off" aria-label={say("log")} aria-busy={phase === "loading" || older === "loading"} tabIndex={0}>
        <div class="log-inner" ref={scroll.inner}>
          {phase === "loading" && messages.length === 0 && !isNew && <Waiting />}
          {phase === "failed" && (late ? <late.Trouble text={say("loadFailed")} retry={loadOlder} /> : <Waiting />)}
          {phase === "ready" && more && (older === "failed" && late ? <late.Trouble text={say("olderFailed")} retry={loadOlder} /> : <div class="older"><Skeleton width="55%" height="38px" /><span class="visually-hidden">{say("older")}</span></div>)}
          {isNew && <div class="empty"><Icon name="chat" size={32} /><h2>{say("emptyThread")}</h2><p>{say("emptyThreadHintOf", { brand })}</p></div>}
          {sheets.map((rows, i) => {
            const last = i === sheets.length - 1;
            const draw = () => (
              <div key={i} class="sheet">
                {rows.map((row, j) => row.kind === "day"
                  ? <p key={row.key} class="day"><span>{dayWords(new Date(row.at), now)}</span></p>
                  : <Group key={row.key} group={row} thread={thread} last={last && j === rows.length - 1} delivered={delivered} />)}
              </div>
            );
            return late?.drawn(kept, i, rows, [dayWords(now, now), last && delivered], draw) ?? draw();
          })}
          {children}
        </div>
      </div>
      {scroll.fresh > 0 && <Button class="fresh" look="primary" onClick={scroll.toEnd}><Icon name="arrowDown" size={16} />{say("fresh", { n: scroll.fresh })}</Button>}
    </div>
  );
}

function Waiting() {
  return (
    <div class="waiting">
      <span class="visually-hidden">{say("loading")}</span>
      <Skeleton width="62%" height="58px" />
      <Skeleton width="62%" height="38px" />
      <Skeleton width="68%" height="58px" />
    </div>
  );
}
