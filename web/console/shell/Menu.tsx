import "./Menu.css";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export type Item = { id: string; label: string; mark?: ComponentChildren; checked?: boolean; run: () => void };

/** A menu under the button that opened it: arrows, Home, End, first letters, Enter; Escape and Tab close. */
export function Menu({ label, items, onClose }: { label: string; items: Item[]; onClose: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const back = document.activeElement;
    ref.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    const outside = (e: PointerEvent): void => {
      if (!ref.current?.parentElement?.contains(e.target as Node)) onClose();
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      if (back instanceof HTMLElement && (document.activeElement === document.body || ref.current?.contains(document.activeElement))) back.focus();
    };
  }, []);

  function key(e: KeyboardEvent): void {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = (i: number): void => all[(i + all.length) % all.length]?.focus();
    if (e.key === "ArrowDown") to(at + 1);
    else if (e.key === "ArrowUp") to(at - 1);
    else if (e.key === "Home") to(0);
    else if (e.key === "End") to(-1);
    else if (e.key === "Escape" || e.key === "Tab") onClose();
    else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey) {
      const letter = e.key.toLowerCase();
      const rest = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      rest.find((el) => el.dataset["label"]?.toLowerCase().startsWith(letter))?.focus();
    } else if (e.key !== "Enter" && e.key !== " ") return;
    if (e.key !== "Enter" && e.key !== " ") e.preventDefault();
    e.stopPropagation();
  }

  return (
    <div ref={ref} class="menu" role="menu" aria-label={label} onKeyDown={key}>
      {items.map((item) => (
        <button
          key={item.id} type="button" tabIndex={-1} data-label={item.label} role={item.checked === undefined ? "menuitem" : "menuitemcheckbox"} aria-checked={item.checked}
          onClick={() => { onClose(); item.run(); }}
        >{item.mark}<span class="menu-label">{item.label}</span>{item.checked && <span class="menu-check" aria-hidden="true">✓</span>}</button>
      ))}
    </div>
  );
}
