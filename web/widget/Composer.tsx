import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Thread } from "../client/client";
import { Icon } from "../ui/Icon";
import { useAround } from "./context";
import { extras } from "./late";
import { say } from "./words";

/** Bytes of text that a message may have (chat.MaxBody). */
const maxBody = 64 * 1024;

/** Where the visitor writes. Enter sends, Shift+Enter breaks the line; what is typed outlives the panel. */
export function Composer({ thread, id }: { thread: Thread; id: string | null }) {
  const { memory } = useAround();
  const slot = id ?? "";
  const [text, setText] = useState(memory.drafts.get(slot) ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  const body = text.trim();
  const tooLong = body.length > maxBody / 4 && new TextEncoder().encode(body).length > maxBody;
  const late = extras.value;
  const ready = !tooLong && (late ? late.ready(thread, body) : body !== "");
  useGrowing(area, text);
  useEffect(() => () => thread.setTyping(false), [thread]);

  const type = (value: string) => {
    setText(value);
    if (value) memory.drafts.set(slot, value);
    else memory.drafts.delete(slot);
    thread.setTyping(value.trim() !== "");
  };
  const send = () => {
    if (!ready) return;
    type("");
    (late ? late.send(thread, body) : thread.send(body)).catch(() => undefined); // the message itself says that it failed
    area.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229) return;
    e.preventDefault();
    send();
  };
  return (
    <form class="composer" onSubmit={(e) => { e.preventDefault(); send(); }}>
      {tooLong && <p class="composer-problem" role="alert">{say("tooLong")}</p>}
      <div class="composer-box">
        <textarea
          id="messageThreadInputTextArea" ref={area} rows={1} value={text} aria-label={say("message")} placeholder={say(late?.away.value ? "leaveMessage" : "placeholder")} enterkeyhint="send" autocomplete="off" dir={text ? "auto" : undefined}
          onInput={(e) => type(e.currentTarget.value)} onKeyDown={onKeyDown} onBlur={() => thread.setTyping(false)}
        />
        {late && <late.Attach thread={thread} />}
        <button type="submit" class="composer-send" aria-label={say("send")} aria-disabled={!ready} data-ready={ready || undefined}><Icon name="send" size={20} /></button>
      </div>
    </form>
  );
}

/** As high as its text; CSS stops it at five lines. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, text: string) {
  const fit = () => {
    const el = area.current;
    if (!el) return;
    const box = el.parentElement as HTMLElement;
    box.style.minBlockSize = `${box.offsetHeight}px`; // or the log would grow for a moment, and lose its place
    el.style.blockSize = "auto";
    if (el.scrollHeight > 0) el.style.blockSize = `${el.scrollHeight}px`;
    box.style.minBlockSize = "";
  };
  useLayoutEffect(fit, [text]);
  useEffect(() => {
    const view = area.current?.ownerDocument.defaultView;
    view?.addEventListener("resize", fit);
    return () => view?.removeEventListener("resize", fit);
  }, []);
}
