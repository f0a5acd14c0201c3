import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Thread } from "../client/client";
import { Composer } from "./Composer";
import { useAround } from "./context";
import { Face, teamOf } from "./Face";
import { Header } from "./Header";
import { Log } from "./Log";
import { extras } from "./late";
import { useVisible } from "./visible";

/** One conversation, or the new one that does not exist yet (id null). */
export function ThreadScreen({ thread, id }: { thread: Thread; id: string | null }) {
  const { host, show } = useAround();
  const late = extras.value;
  useBecoming(thread, id);
  useSeen(thread);
  const { brand } = host.client.settings.value;
  const team = teamOf(brand);
  const conversation = host.client.conversations.value.find((c) => c.id === thread.id.value);
  const who = thread.messages.value.findLast((m) => m.direction === "out")?.author ?? conversation?.answered[0] ?? team;
  return (
    <div class="thread">
      <Header back={() => show({ screen: "home" })}>
        <Face who={who} size={36} />
        <div class="thread-who">
          <h1>{who.displayName}</h1>
          {who.type === "user" && <p>{team.displayName}</p>}
        </div>
        {late && <late.EndChat thread={thread} conversation={conversation} />}
      </Header>
      {late && <late.Above thread={thread} conversation={conversation} />}
      <Log thread={thread} brand={brand.name} delivered={conversation?.deliveredN}>
        {late && <late.Tail thread={thread} conversation={conversation} />}
      </Log>
      {conversation?.ended && brand.suppressConversationReopen ? late && <late.Over /> : late?.locked(thread, conversation) ? <late.Locked /> : <Composer thread={thread} id={id} />}
    </div>
  );
}

/** A new conversation gets its id with its first message; the view follows without a flicker. */
function useBecoming(thread: Thread, id: string | null) {
  const { memory, show } = useAround();
  const became = thread.id.value;
  useLayoutEffect(() => { // before the page gets its turn: it may take the frame away
    if (id !== null || became === null) return;
    const typed = memory.drafts.get("");
    if (typed) memory.drafts.set(became, typed);
    memory.drafts.delete("");
    show({ screen: "thread", id: became });
  }, [id, became, memory, show]);
}

/** Seen: the thread is shown, the panel is open and the document is visible. */
function useSeen(thread: Thread) {
  const { host } = useAround();
  const visible = useVisible(host.root.ownerDocument);
  const open = host.open.value;
  const ready = thread.phase.value === "ready";
  const newest = thread.messages.value.findLast((m) => m.direction === "out")?.n ?? 0;
  const unread = host.client.unread.value.conversations[thread.id.value ?? ""] ?? 0;
  useEffect(() => {
    if (visible && open && ready && unread > 0) thread.seen();
  }, [thread, visible, open, ready, newest, unread]);
}
