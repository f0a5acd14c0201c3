import "./Composer.css";
import { CheckCheck, Send } from "lucide-preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { call } from "../api";
import { wants } from "../keys/useKeys";
import { Button } from "../shell/Button";
import { heldOf, hold, holdAgain, takeHeld } from "../state/held";
import { edited } from "../state/outbox";
import { signedIn } from "../state/session";
import { drafted } from "../state/talk";
import { teller } from "../state/typing";
import { AttachButton, HeldFiles } from "./Attach";
import { Replying } from "./Replying";

/** Where the answer is written. Every keystroke is kept. */
export function Composer({ id }: { id: string }) {
  const { drafts, outbox } = signedIn();
  const [text, setText] = useState(() => drafts.body(id));
  const ref = useRef<HTMLTextAreaElement>(null);
  const tell = useMemo(() => teller((typing) => void call("POST", `/conversations/${id}/typing`, { typing }).catch(() => undefined)), [id]);

  useEffect(() => setText(drafts.body(id)), [drafted.value]);
  useEffect(() => {
    const elsewhere = (): void => { if (document.activeElement !== ref.current) setText(drafts.body(id)); };
    window.addEventListener("storage", elsewhere);
    return () => {
      window.removeEventListener("storage", elsewhere);
      tell.left();
    };
  }, [id]);
  const asked = wants.reply.value;
  useLayoutEffect(() => {
    if (asked === 0) return;
    wants.reply.value = 0;
    ref.current?.focus();
  }, [asked]);
  const back = edited.value;
  useEffect(() => {
    if (back?.conversation !== id) return;
    edited.value = null;
    write(text && back.body ? `${back.body}\n\n${text}` : back.body || text);
    holdAgain(id, back.files ?? []);
    ref.current?.focus();
  }, [back]);
  useLayoutEffect(() => {
    const el = ref.current;
    if (!el) return;
    el.style.blockSize = "auto";
    el.style.blockSize = `${el.scrollHeight + 2}px`;
  }, [text]);

  const chosen = heldOf(id);
  const ready = chosen.every((f) => f.attachment) && (text.trim() !== "" || chosen.length > 0);

  function files(e: Event, from: DataTransfer | null): void {
    if (!from || from.files.length === 0) return;
    e.preventDefault();
    hold(id, [...from.files]);
  }

  function write(next: string): void {
    setText(next);
    drafts.write(id, next);
    tell.typed(next);
  }

  function send(thenDone: boolean): void {
    if (!ready) return;
    outbox.send(id, text.trim(), thenDone, takeHeld(id));
    drafts.clear(id);
    setText("");
    tell.left();
    ref.current?.focus();
  }

  function key(e: KeyboardEvent): void {
    if (e.key === "Escape") {
      e.stopPropagation();
      ref.current?.blur();
    } else if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !e.isComposing) {
      e.preventDefault();
      send(e.shiftKey);
    }
  }

  return (
    <div class="composer">
      <Replying id={id} />
      <div class="composer-box" onDragOver={(e) => { if (e.dataTransfer?.types.includes("Files")) e.preventDefault(); }} onDrop={(e) => files(e, e.dataTransfer)} onPaste={(e) => files(e, e.clipboardData)}>
        <HeldFiles id={id} />
        <textarea ref={ref} rows={2} aria-label="Your answer" placeholder="Write an answer" value={text} onInput={(e) => write(e.currentTarget.value)} onKeyDown={key} />
        <div class="composer-foot">
          <span class="composer-hint">Markdown works. <kbd>{/Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl"}</kbd> <kbd>Enter</kbd> sends.</span>
          <AttachButton id={id} />
          <Button kind="quiet" disabled={!ready} keys="Ctrl Shift Enter" onClick={() => send(true)}><CheckCheck size={16} aria-hidden="true" />Send and done</Button>
          <Button kind="primary" disabled={!ready} keys="Ctrl Enter" onClick={() => send(false)}><Send size={15} aria-hidden="true" />Send</Button>
        </div>
      </div>
    </div>
  );
}
