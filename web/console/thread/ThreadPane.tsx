import "./ThreadPane.css";
import { useEffect } from "preact/hooks";
import { Link } from "wouter-preact";
import { Failure } from "../shell/Failure";
import { Button } from "../shell/Button";
import { connection, epoch, watching, world } from "../state/session";
import { openings, openTalk, sawTalk } from "../state/talk";
import type { View } from "../wire";
import { Composer } from "./Composer";
import { Messages } from "./Messages";
import { ThreadHead } from "./ThreadHead";
import { ThreadSkeleton } from "./ThreadSkeleton";

/** One conversation: head, messages, composer. */
export function ThreadPane({ id, view }: { id: string; view: View }) {
  const opening = openings.value[id];
  const w = world.value;
  const thread = w?.threads[id];
  const row = w?.rows[id];
  const back = connection.value === "live" && opening?.phase === "failed" && !opening.gone;
  const moved = thread && row && thread.customer.id !== row.conversation.customer;
  useEffect(() => void openTalk(id), [id, epoch.value, moved]);
  useEffect(() => { if (back) void openTalk(id); }, [connection.value]);
  useEffect(() => {
    const look = (): void => {
      watching.value = document.visibilityState === "visible" ? id : null;
      sawTalk(id);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      watching.value = null;
    };
  }, [id]);
  useEffect(() => sawTalk(id), [id, row?.unread, row?.conversation.messages]);

  if (opening?.phase === "failed" && !thread) {
    return (
      <section class="thread" id="main">
        <Failure title={opening.gone ? "There is no such conversation" : "The conversation did not load"} text={opening.gone ? "The address may be wrong." : opening.problem}>
          {!opening.gone && <Button onClick={() => void openTalk(id)}>Try again</Button>}
          <Link href={`/${view}`}>Back to the list</Link>
        </Failure>
      </section>
    );
  }
  return (
    <section class="thread" id="main" aria-label={row ? `Conversation with ${row.customer.label}` : "Conversation"}>
      {row ? <ThreadHead row={row} view={view} /> : <header class="thread-head" />}
      {thread && row ? <Messages id={id} thread={thread} row={row} /> : <ThreadSkeleton />}
      {row && <Composer id={id} />}
    </section>
  );
}
