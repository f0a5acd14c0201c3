import type { Thread, ThreadMessage } from "../client/client";
import { Blocks } from "../ui/Blocks";
import { Time } from "../ui/Time";
import { Face } from "./Face";
import { keyOf, type Group as Messages } from "./groups";
import { extras } from "./late";
import { say } from "./words";

type Props = { group: Messages; thread: Thread; /** Nothing comes after it. */ last: boolean; delivered: number };

/** What one side said in one breath. */
export function Group({ group, thread, last, delivered }: Props) {
  const newest = group.messages.at(-1) as ThreadMessage;
  const late = extras.value;
  const sending = group.messages.some((m) => m.state === "sending");
  return (
    <div class="group" data-side={group.mine ? "mine" : "theirs"}>
      {!group.mine && <Face who={group.author} size={28} />}
      <div class="bubbles">
        <span class="visually-hidden">{group.mine ? say("you") : group.author.displayName}</span>
        {group.messages.map((m) => (
          <div key={keyOf(m)} class="said" data-state={m.state}>
            <div class="bubble" data-big={late?.big(m.body)}>{m.blocks && m.blocks.length > 0 ? <Blocks blocks={m.blocks} picture={late?.picture} /> : <div class="blocks" dir="auto">{m.body}</div>}{m.attachments && late && <late.Files files={m.attachments} base={import.meta.url} />}</div>
            {m.previews && late && <late.Previews previews={m.previews} base={import.meta.url} />}
            {m.state === "failed" && late && <late.Failed message={m} thread={thread} />}
          </div>
        ))}
        {newest.state !== "failed" && (
          <p class="receipt">
            {sending
              ? <span class="sending">{say("sending")}</span>
              : <>{group.mine && last && <>{newest.n > delivered ? say("sent") : say("delivered")} · </>}{!group.mine && <><bdi>{group.author.displayName}</bdi> · </>}<Time at={newest.createdAt} inDay /></>}
          </p>
        )}
      </div>
    </div>
  );
}
