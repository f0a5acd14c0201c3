import { Time } from "../../ui/Time";
import type { Conversation, Message } from "../wire";

/** Under the last message only, when it is ours: whether the customer has seen it. */
export function Receipt({ conversation, last }: { conversation: Conversation; last: Message | undefined }) {
  if (!last || last.direction !== "out") return null;
  const seen = conversation.seenN >= last.n;
  return <p class="receipt">{seen ? <>Seen{conversation.seenAt && <> <Time at={conversation.seenAt} /></>}</> : "Sent"}</p>;
}
