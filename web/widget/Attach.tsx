import { useEffect, useRef } from "preact/hooks";
import type { Thread } from "../client/client";
import { useAround } from "./context";
import { Glyph } from "./Glyph";
import { Held } from "./Held";
import { held, hold } from "./holding";
import { say } from "./words";

const types = ".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.doc,.docx,.xls,.xlsx,.zip,.txt,.mov,.mp4";
const camera = "M4.5 8h3l1.5-2.5h6L16.5 8h3a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-8A1.5 1.5 0 0 1 4.5 8zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z";
const clip = "M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.6 1.6 0 0 1-2.2-2.2l7.3-7.3";

/** Chooses files for the next message: by the button, by the camera where fingers point, by pasting and by dropping them on the thread. Once there is a conversation. */
export function Attach({ thread }: { thread: Thread }) {
  const { host } = useAround();
  const input = useRef<HTMLInputElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const off = host.client.settings.value.brand.disableAttachments || thread.id.value === null;
  useEffect(() => {
    const place = button.current?.closest<HTMLElement>(".thread");
    if (!place) return;
    const take = (e: Event, from: DataTransfer | null) => {
      const files = [...(from?.files ?? [])];
      if (files.length === 0) return;
      e.preventDefault();
      void hold(host, thread, files);
    };
    const paste = (e: ClipboardEvent) => take(e, e.clipboardData);
    const over = (e: DragEvent) => {
      if (!e.dataTransfer?.types.includes("Files")) return;
      e.preventDefault();
      place.toggleAttribute("data-drop", e.type === "dragover");
    };
    const drop = (e: DragEvent) => {
      place.removeAttribute("data-drop");
      take(e, e.dataTransfer);
    };
    place.addEventListener("paste", paste);
    place.addEventListener("dragover", over);
    place.addEventListener("dragleave", over);
    place.addEventListener("drop", drop);
    return () => {
      place.removeEventListener("paste", paste);
      place.removeEventListener("dragover", over);
      place.removeEventListener("dragleave", over);
      place.removeEventListener("drop", drop);
    };
  }, [host, thread, off]);
  if (off) return null;
  const choose = ({ currentTarget: el }: Event & { currentTarget: HTMLInputElement }) => {
    void hold(host, thread, [...(el.files ?? [])]);
    el.value = ""; // the same file again is a choice again
  };
  const touch = host.root.ownerDocument.defaultView?.matchMedia?.("(pointer: coarse)").matches;
  return (
    <>
      {held(thread).value.length > 0 && (
        <ul class="held">
          {held(thread).value.map((each) => <Held key={each.key} thread={thread} held={each} gone={() => button.current?.focus()} />)}
        </ul>
      )}
      <button ref={button} type="button" class="composer-attach" aria-label={say("attach")} title={say("attach")} onClick={() => input.current?.click()}><Glyph d={clip} size={20} /></button>
      <input ref={input} type="file" hidden multiple accept={types} onChange={choose} />
      {touch && (
        <>
          <button type="button" class="composer-attach" aria-label={say("takePhoto")} title={say("takePhoto")} onClick={() => photo.current?.click()}><Glyph d={camera} size={20} /></button>
          <input ref={photo} type="file" hidden accept="image/*" capture="environment" onChange={choose} />
        </>
      )}
    </>
  );
}
