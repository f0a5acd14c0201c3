import type { Thread } from "../client/client";
import type { PublicConversation } from "../client/wire";
import { Time } from "../ui/Time";
import { TypingDots } from "../ui/TypingDots";
import { Choose } from "./Choose";
import { useAround } from "./context";
import { Face, teamOf } from "./Face";
import { say } from "./words";
import { Offer } from "./Offer";
import { Survey } from "./Survey";

type Props = { thread: Thread; conversation: PublicConversation | undefined };

/** After the last message: who writes the next one, that the chat has ended, what its customer is asked then, and the offer of an address. */
export function Tail({ thread, conversation }: Props) {
  const { brand } = useAround().host.client.settings.value;
  if (!conversation?.ended) return <><Choose thread={thread} conversation={conversation} /><Writing thread={thread} /><Offer thread={thread} /></>;
  const name = teamOf(brand).displayName;
  const { endedBy, endedAt, satisfaction } = conversation;
  return (
    <>
      <div class="ended">
        <p>{endedBy === "customer" ? say("endedByYou") : name ? say("endedBy", { name }) : say("wasEnded")}{endedAt && <> · <Time at={endedAt} inDay /></>}</p>
        {!brand.suppressConversationReopen && <p>{say("goOn")}</p>}
      </div>
      {satisfaction && <Survey key={satisfaction.id} survey={satisfaction} />}
    </>
  );
}

function Writing({ thread }: { thread: Thread }) {
  const who = thread.typing.value;
  return who && (
    <div class="group" data-side="theirs">
      <Face who={who} size={28} />
      <div class="bubbles"><div class="bubble"><TypingDots label={say("typing", { name: who.displayName })} /></div></div>
    </div>
  );
}
