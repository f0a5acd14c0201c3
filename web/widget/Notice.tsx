import type { PublicConversation } from "../client/wire";
import { useNow } from "../ui/now";
import { available } from "./available";
import { useAround } from "./context";

/** Over a thread, until somebody joins: how long it may take, or that nobody is here now. */
export function Notice({ conversation }: { conversation: PublicConversation | undefined }) {
  const { settings } = useAround().host.client;
  const now = useNow();
  if (conversation?.ended || conversation?.answered.some((a) => a.type === "user")) return null;
  const { waitMessage, offhoursMessage } = settings.value.brand;
  const text = available(settings.value, now) === "offline" ? offhoursMessage : waitMessage;
  return text ? <p class="notice" role="note">{text}</p> : null;
}
