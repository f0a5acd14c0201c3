import type { Settings } from "../client/wire";
import { glyph } from "./launcher";

/** Gives the launcher its chevron and its badge; what comes back shows whether the panel is open and what is unread. */
export function dress(button: HTMLElement): (open: boolean, unread: number, language: Settings["language"]) => void {
  const doc = button.ownerDocument;
  const badge = doc.createElement("span");
  badge.className = "parley-badge";
  badge.setAttribute("aria-hidden", "true");
  button.append(glyph(doc, "m5 9 7 7 7-7"), badge);
  return (open, unread, { tag, labels: { close = "", open: closed = "", openUnread = "" } }) => {
    button.setAttribute("aria-expanded", String(open));
    const n = unread > 99 ? "99+" : unread.toLocaleString(tag);
    button.setAttribute("aria-label", open ? close : unread > 0 ? openUnread.replace("{n}", n) : closed);
    badge.textContent = n; // what is seen and what is read out are the same words
    badge.hidden = open || unread === 0;
  };
}
