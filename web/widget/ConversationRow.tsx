import type { PublicConversation } from "../client/wire";
import { Time } from "../ui/Time";
import { useAround } from "./context";
import { Face, teamOf } from "./Face";
import { say } from "./words";

/** One conversation in one row: who, the last words, when; unread as weight and a number. */
export function ConversationRow({ conversation }: { conversation: PublicConversation }) {
  const { host, show } = useAround();
  const who = conversation.answered[0] ?? teamOf(host.client.settings.value.brand);
  const unread = host.client.unread.value.conversations[conversation.id] ?? 0;
  return (
    <button type="button" class="row" data-unread={unread > 0 || undefined} onClick={() => show({ screen: "thread", id: conversation.id })}>
      <Face who={who} size={40} />
      <span class="row-words">
        <span class="row-who">{who.displayName}</span>
        <span class="row-preview">{conversation.ended && `${say("ended")} · `}<bdi>{conversation.preview || conversation.name}</bdi></span>
      </span>
      <span class="row-aside">
        <Time at={conversation.lastMessageAt || conversation.createdAt} class="row-time" />
        {unread > 0 && <span class="count"><span aria-hidden="true">{unread > 99 ? "99+" : unread}</span><span class="visually-hidden">{say("unread", { n: unread })}</span></span>}
      </span>
    </button>
  );
}
