import { useEffect } from "preact/hooks";
import { focusLog, useAround } from "./context";
import { say } from "./words";

/** In the composer's place while a choice has to be made first. What was typed is kept. */
export function Locked() {
  const around = useAround();
  useEffect(() => {
    const { activeElement, body } = around.host.root.ownerDocument;
    if (around.host.open.peek() && (!activeElement || activeElement === body)) focusLog(around); // it was in the composer
  }, [around]);
  return <p class="locked" role="status">{say("inputLocked")}</p>;
}
