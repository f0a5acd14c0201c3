import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Thread } from "../client/client";
import { Avatar } from "../ui/Avatar";
import { TypingDots } from "../ui/TypingDots";
import { Composer } from "./Composer";
import { useAround } from "./context";
import { Header } from "./Header";
import { Log } from "./Log";
import { useExtras } from "./useExtras";
import { useVisible } from "./visible";
import { words } from "./words";

/** One conversation, or the new one that does not exist yet (id null). */
export function ThreadScreen({ thread, id }: { thread: Thread; id: string | null }) {
  const { host, memory, show } = useAround();
  const offers = memory.offer.value.state !== "dismissed" && (!host.client.reachable.value || memory.offer.value.state === "thanks");
  const late = useExtras(offers && thread.messages.value.some((m) => m.direction === "in" && m.state === "sent"));
  useBecoming(thread, id);
  useSeen(thread);
  const { brand } = host.client.settings.value;
  const conversation = host.client.conversations.value.find((c) => c.id === thread.id.value);
  const who = thread.messages.value.findLast((m) => m.direction === "out")?.author ?? conversation?.answered[0];
  const typing = thread.typing.value;
  return (
    <div class="thread">
      <Header back={() => show({ screen: "home" })}>
        <Avatar id={who?.id ?? brand.id} name={who?.displayName ?? brand.name} picture={who?.avatarUrl} size={36} brand={who?.type !== "user"} />
        <div class="thread-who">
          <h1>{who?.displayName ?? (brand.name || words.newConversation)}</h1>
          {who?.type === "user" && brand.name && <p>{brand.name}</p>}
        </div>
      </Header>
      <Log thread={thread} brand={brand.name}>
        {typing && (
          <div class="group" data-side="theirs">
            <Avatar id={typing.id} name={typing.displayName} picture={typing.avatarUrl} size={28} brand={typing.type !== "user"} />
            <div class="bubbles"><div class="bubble"><TypingDots label={words.typing(typing.displayName)} /></div></div>
          </div>
        )}
        {late && <late.Offer thread={thread} />}
      </Log>
      <Composer thread={thread} id={id} />
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
