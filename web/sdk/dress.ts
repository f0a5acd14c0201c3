import { glyph } from "./launcher";

/** Gives the launcher its chevron and its badge; what comes back shows whether the panel is open and what is unread. */
export function dress(button: HTMLElement): (open: boolean, unread: number) => void {
  const doc = button.ownerDocument;
  const badge = doc.createElement("span");
  badge.className = "parley-badge";
  badge.setAttribute("aria-hidden", "true");
  button.append(glyph(doc, "m5 9 7 7 7-7"), badge);
  return (open, unread) => {
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? "Close chat" : unread > 0 ? `Open chat, ${unread} unread` : "Open chat");
    badge.textContent = unread > 99 ? "99+" : String(unread);
    badge.hidden = open || unread === 0;
  };
}
