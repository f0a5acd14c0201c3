import type { ComponentChildren, Ref } from "preact";
import { Button as Plain } from "../../ui/Button";

type Props = {
  children: ComponentChildren;
  /** plain unless it is the one thing to do here (primary), quiet in a row of many, or it destroys something (danger). */
  kind?: "plain" | "primary" | "quiet" | "danger";
  type?: "button" | "submit";
  /** What it does, where the content is an icon only; also the tooltip. */
  label?: string;
  /** Keys that do the same, for the tooltip. */
  keys?: string;
  /** On its way: keeps its size and does nothing. */
  busy?: boolean;
  disabled?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  haspopup?: "menu" | "dialog";
  buttonRef?: Ref<HTMLButtonElement>;
  onClick?: (e: MouseEvent) => void;
};

const looks = { plain: "line", primary: "primary", quiet: "quiet", danger: "danger" } as const;

/** The console's button: the shared one, with a tooltip that names its keys. */
export function Button(p: Props) {
  const title = p.label ? (p.keys ? `${p.label} (${p.keys})` : p.label) : p.keys;
  return (
    <Plain
      look={looks[p.kind ?? "plain"]} shape={p.label ? "icon" : "text"} type={p.type ?? "button"} title={title} aria-label={p.label}
      aria-pressed={p.pressed} aria-expanded={p.expanded} aria-haspopup={p.haspopup} aria-busy={p.busy} disabled={p.disabled} buttonRef={p.buttonRef}
      onClick={(e) => { if (!p.busy) p.onClick?.(e); else e.preventDefault(); }}
    >{p.children}</Plain>
  );
}
