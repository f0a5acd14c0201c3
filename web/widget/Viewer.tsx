import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useAround } from "./context";
import { Glyph } from "./Glyph";
import type { Picture } from "./picture";
import { say } from "./words";

const down = "M12 4.5v10M7.5 10.5 12 15l4.5-4.5M5 19.5h14";

/** A picture as large as the panel, with those before and after it. The keyboard stays in it, and goes back to where it was. */
export function Viewer({ pictures, at, turn }: { pictures: readonly Picture[]; at: number; /** To another one; null closes. */ turn: (key: string | null) => void }) {
  const { host } = useAround();
  const doc = host.root.ownerDocument;
  const box = useRef<HTMLDivElement>(null);
  const { key, name, url } = pictures[at] as Picture;
  const close = () => turn(null);
  const step = (by: number) => turn(pictures[at + by]?.key ?? key);
  useEffect(() => {
    const before = doc.activeElement as HTMLElement | null;
    box.current?.querySelector<HTMLElement>("[data-close]")?.focus();
    return () => before?.focus({ preventScroll: true });
  }, [doc]);
  const onKeyDown = (e: KeyboardEvent) => {
    const forward = box.current?.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    if (e.key === "Escape" && !e.isComposing) close();
    else if (e.key === "ArrowLeft" || e.key === "ArrowRight") step(e.key === forward ? 1 : -1);
    else if (e.key === "Tab") {
      const all = [...(box.current?.querySelectorAll<HTMLElement>("button:not([disabled]), a") ?? [])];
      const from = all.indexOf(doc.activeElement as HTMLElement);
      all[(from + (e.shiftKey ? all.length - 1 : 1)) % all.length]?.focus();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <div ref={box} class="viewer" role="dialog" aria-modal="true" aria-label={name ? say("pictureOf", { name }) : say("picture")} onKeyDown={onKeyDown}>
      <div class="viewer-head">
        <b dir="auto">{name}</b>
        {pictures.length > 1 && <span role="status">{say("rate", { n: at + 1, of: pictures.length })}</span>}
        <a class="button" data-look="quiet" data-shape="icon" href={url} download={name} target="_blank" rel="noopener noreferrer" aria-label={say("download")} title={say("download")}><Glyph d={down} size={20} /></a>
        <Button shape="icon" data-close="" aria-label={say("closePicture")} onClick={close}><Icon name="close" size={20} /></Button>
      </div>
      <Large key={key} picture={pictures[at] as Picture} close={close} />
      {pictures.length > 1 && (
        <div class="viewer-turn">
          <Button shape="icon" size="l" aria-label={say("previousPicture")} aria-disabled={at === 0} onClick={() => step(-1)}><Icon name="back" size={22} /></Button>
          <Button shape="icon" size="l" aria-label={say("nextPicture")} aria-disabled={at === pictures.length - 1} onClick={() => step(1)}><Icon name="forward" size={22} /></Button>
        </div>
      )}
    </div>
  );
}

/** The small copy until the picture itself is there, and where it cannot be had or shown. */
function Large({ picture: { name, url, small }, close }: { picture: Picture; close: () => void }) {
  const [state, setState] = useState<"loading" | "there" | "lost">("loading");
  const src = state === "there" ? url : small;
  return (
    <div class="viewer-picture" onClick={(e) => e.target === e.currentTarget && close()}>
      {src && <img src={src} alt={name} referrerpolicy="no-referrer" />}
      {state === "lost" && !small && <p>{name}</p>}
      {state === "loading" && <img hidden src={url} alt="" referrerpolicy="no-referrer" onLoad={() => setState("there")} onError={() => setState("lost")} />}
    </div>
  );
}
