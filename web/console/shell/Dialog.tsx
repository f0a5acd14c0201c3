import "./Dialog.css";
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./Button";

type Props = { title: string; onClose: () => void; children: ComponentChildren; /** The title is for screen readers only and there is no close button. */ bare?: boolean };

/** A modal dialog: the browser keeps the focus inside and gives it back; Escape and a click outside close it. */
export function Dialog({ title, onClose, children, bare }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref} class="dialog" data-bare={bare ? "" : undefined} aria-labelledby={id}
      onCancel={(e) => { e.preventDefault(); onClose(); }} onClick={(e) => { if (e.target === ref.current) onClose(); }}
    >
      <div class="dialog-box">
        <header class={bare ? "visually-hidden" : "dialog-head"}>
          <h2 id={id}>{title}</h2>
          {!bare && <Button kind="quiet" label="Close" onClick={onClose}><X /></Button>}
        </header>
        {children}
      </div>
    </dialog>
  );
}
