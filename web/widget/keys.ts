import type { WidgetHost } from "./host";

const stops = "a[href], button, input, textarea, select, [tabindex='0']";

/** The Tab key, with Shift too: WebKitGTK knows that one by its place alone. */
export const isTab = (e: KeyboardEvent) => e.key === "Tab" || e.code === "Tab";

/** Where the panel fills the screen, Tab goes round in it: the page behind it cannot be seen. Nothing of the page is changed for that. */
export function goRound({ root, fullScreen }: WidgetHost): () => void {
  const onKeyDown = (e: KeyboardEvent) => {
    if (!isTab(e) || e.defaultPrevented || !fullScreen.peek()) return;
    const all = [...root.querySelectorAll<HTMLElement>(stops)].filter((el) => !el.matches(":disabled") && el.getClientRects().length > 0);
    const [from, to] = e.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    const at = root.ownerDocument.activeElement;
    if (at !== from && !(e.shiftKey && at?.matches(".panel"))) return;
    e.preventDefault();
    to?.focus();
  };
  root.addEventListener("keydown", onKeyDown);
  return () => root.removeEventListener("keydown", onKeyDown);
}
