import type { Thread, ThreadMessage } from "../client/client";
import { Button } from "../ui/Button";
import { focusLog, useAround } from "./context";
import { keyOf } from "./groups";
import { say, type Key } from "./words";
import { Glyph, glyphs } from "./Glyph";

/** Why a message was not sent, by the code of the problem; what has none of these is said without a reason. */
const why = new Map<string | undefined, Key>([
  ["offline", "failedOffline"], ["ratelimit", "failedBusy"], ["toolarge", "tooLong"], ["conversation_ended", "hasEnded"], ["single_session", "failedSingle"], ["attachments_off", "failedFiles"], ["file_type", "fileBlocked"],
]);

/** Under a message that could not be sent: why, and what can be done. */
export function Failed({ message, thread }: { message: ThreadMessage; thread: Thread }) {
  const around = useAround();
  const key = keyOf(message);
  const then = (act: (key: string) => void) => () => {
    focusLog(around);
    act(key);
  };
  return (
    <div class="failed" role="alert">
      <p><Glyph d={glyphs.warning} size={14} /><span>{say(why.get(message.problem) ?? "failed")}</span></p>
      <Button size="s" look="line" onClick={then(thread.retry)}>{say("retry")}</Button>
      <Button size="s" onClick={then(thread.discard)}>{say("discard")}</Button>
    </div>
  );
}
