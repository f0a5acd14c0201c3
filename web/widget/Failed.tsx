import type { Thread, ThreadMessage } from "../client/client";
import { Button } from "../ui/Button";
import { focusLog, useAround } from "./context";
import { keyOf } from "./groups";
import { say } from "./words";
import { Glyph, glyphs } from "./Glyph";

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
      <p><Glyph d={glyphs.warning} size={14} /><span>{say("failed")} {message.problem}</span></p>
      <Button size="s" look="line" onClick={then(thread.retry)}>{say("retry")}</Button>
      <Button size="s" onClick={then(thread.discard)}>{say("discard")}</Button>
    </div>
  );
}
