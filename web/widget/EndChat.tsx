import { useEffect, useRef, useState } from "preact/hooks";
import type { Thread } from "../client/client";
import type { PublicConversation } from "../client/wire";
import { Button } from "../ui/Button";
import { focusLog, useAround } from "./context";
import { isTab } from "./keys";
import { say } from "./words";

type Props = { thread: Thread; conversation: PublicConversation | undefined };

/** Ends the chat, after a question. There once the customer has written, where the brand lets chats be ended. */
export function EndChat({ thread, conversation }: Props) {
  const { host } = useAround();
  const [sure, setSure] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const spoken = thread.messages.value.some((m) => m.direction === "in" && m.state === "sent");
  if (!host.client.settings.value.brand.closableChat || !conversation || conversation.ended || !(spoken || thread.more.value)) return null;
  return (
    <>
      <Button buttonRef={button} class="end-chat" size="s" look="line" aria-haspopup="dialog" onClick={() => setSure(true)}>{say("endChat")}</Button>
      {sure && <Sure id={conversation.id} done={() => { setSure(false); button.current?.focus(); }} />}
    </>
  );
}

/** The question. The keyboard stays in it. */
function Sure({ id, done }: { id: string; done: () => void }) {
  const around = useAround();
  const [state, setState] = useState<"asked" | "busy" | "failed">("asked");
  const box = useRef<HTMLDivElement>(null);
  const buttons = () => [...(box.current?.querySelectorAll("button") ?? [])];
  useEffect(() => {
    buttons()[0]?.focus();
  }, []);
  const end = () => {
    if (state === "busy") return;
    setState("busy");
    around.host.client.command("end", { conversation: id }, (problem) => {
      if (problem) return setState("failed");
      done();
      focusLog(around);
    });
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === "Escape" && !e.isComposing) done();
    else if (isTab(e)) {
      const all = buttons();
      const at = all.indexOf(around.host.root.ownerDocument.activeElement as HTMLButtonElement);
      all[(at + (e.shiftKey ? all.length - 1 : 1)) % all.length]?.focus();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <div class="sure-place" onClick={(e) => e.target === e.currentTarget && done()}>
      <div ref={box} class="sure" role="alertdialog" aria-modal="true" aria-labelledby="parley-sure" aria-describedby="parley-sure-hint" onKeyDown={onKeyDown}>
        <h2 id="parley-sure">{say("endSure")}</h2>
        <p id="parley-sure-hint">{say("endSureHint")}</p>
        {state === "failed" && <p class="sure-problem" role="alert">{say("endFailed")}</p>}
        <div class="sure-line">
          <Button size="l" look="line" onClick={done}>{say("endKeep")}</Button>
          <Button size="l" look="primary" aria-disabled={state === "busy"} onClick={end}>{say("endChat")}</Button>
        </div>
      </div>
    </div>
  );
}
