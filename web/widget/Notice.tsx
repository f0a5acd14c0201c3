import type { Thread } from "../client/client";
import type { PublicConversation } from "../client/wire";
import { useNow } from "../ui/now";
import { useAround } from "./context";
import { dress } from "./dress";
import { away, backWords } from "./hours";
import { picturesOf, viewed, viewer } from "./pictures";
import { say } from "./words";

/** Over a thread: what has to be known first, and the picture that somebody looks at. */
export function Above({ thread, conversation }: { thread: Thread; conversation: PublicConversation | undefined }) {
  const { host } = useAround();
  const pictures = viewed.value === null ? [] : picturesOf(thread.messages.value, import.meta.url);
  const at = pictures.findIndex((each) => each.key === viewed.value);
  const large = at >= 0 ? viewer.value : null;
  if (large) dress(host, large.css);
  return <><Notice conversation={conversation} />{large && <large.Viewer pictures={pictures} at={at} turn={(key) => { viewed.value = key; }} />}</>;
}

/** Until somebody joins: how long it may take, or that nobody is here now. */
function Notice({ conversation }: { conversation: PublicConversation | undefined }) {
  const { settings } = useAround().host.client;
  useNow(); // tomorrow becomes today
  if (conversation?.ended || conversation?.answered.some((a) => a.type === "user")) return null;
  const { waitMessage, offhoursMessage } = settings.value.brand;
  const back = away.value && backWords(settings.value);
  const text = away.value ? offhoursMessage || say("offHours") : waitMessage;
  return text ? <p class="notice" role="note"><bdi>{text}</bdi>{back && ` ${back}`}</p> : null;
}
