import "./Preview.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Settings } from "../../client/wire";
import type { Brand } from "../wire";
import { sampleOf, type Scene } from "./sample";

const scenes: [Scene, string][] = [["home", "First screen"], ["thread", "Chat"], ["away", "Out of hours"], ["ended", "Ended"]];

type Props = { draft: Brand; chatKey: string; first?: Scene; /** In which language; that of this browser unless told. */ lang?: string };

/** A page whose origin is nobody's (preview/preview.ts). */
const page = (): string => `data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Preview</title></head><body><script src="${location.origin}/console/preview.js" data-console="${location.origin}"></script><script src="${location.origin}/chat-web/widget.js" data-kustomer-api-key="preview"></script></body></html>`)}`;

/** The real widget with settings that are not saved yet. Looking at it makes nothing. */
export function Preview({ draft, chatKey, first = "home", lang = "" }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [scene, setScene] = useState<Scene>(first);
  const [told, setTold] = useState<Settings | null>(null);
  const [ready, setReady] = useState(0);
  useEffect(() => {
    const heard = (e: MessageEvent) => {
      if (e.source === frame.current?.contentWindow && e.data === "ready") setReady((n) => n + 1);
    };
    addEventListener("message", heard);
    return () => removeEventListener("message", heard);
  }, []);
  useEffect(() => {
    let over = false;
    void fetch(`/c/settings?chatKey=${encodeURIComponent(chatKey)}&brand=${encodeURIComponent(draft.id)}&lang=${lang}&languages=${navigator.languages}`, { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.json() : null)).then((answer: Settings | null) => { if (!over) setTold(answer); }, () => undefined);
    return () => { over = true; };
  }, [chatKey, draft.id, lang]);
  useEffect(() => {
    if (ready > 0 && told) frame.current?.contentWindow?.postMessage(sampleOf(draft, told, scene, Date.now()), "*"); // nothing of it is a secret
  }, [draft, told, scene, ready]);
  const away = draft.chat.offhoursDisplay;
  const gone = !draft.enabled ? "The chat is switched off: nothing shows." : scene === "away" && away === "none" ? "The chat does not show out of hours." : "";
  return (
    <aside class="preview" aria-label="Preview">
      <div class="preview-scenes" role="group" aria-label="What the preview shows">
        {scenes.map(([id, name]) => <button key={id} type="button" aria-pressed={scene === id} onClick={() => { setReady(0); setScene(id); }}>{name}</button>)}
      </div>
      <div class="preview-stage">
        {gone && <p class="preview-gone" role="status">{gone}</p>}
        <iframe key={scene} ref={frame} src={page()} title="The widget with what you have typed" />
      </div>
    </aside>
  );
}
