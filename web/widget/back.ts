import { effect } from "@preact/signals-core";
import type { WidgetHost } from "./host";

interface CloseWatcher extends EventTarget {
  destroy(): void;
}
type View = Window & { CloseWatcher?: new () => CloseWatcher };

/**
 * Where the panel fills the screen, the way back that a device has (a gesture, a button) closes it, in browsers with close
 * watchers. In others it leaves the page: an entry in the history would be the page's to act on (docs/decisions/0023-back.md).
 */
export function goBack({ root, open, fullScreen, close }: WidgetHost): () => void {
  return effect(() => {
    if (!open.value || !fullScreen.value) return;
    // The device asks the document that has the focus.
    const watchers = [window as View, root.ownerDocument.defaultView as View | null].flatMap((view) => (view?.CloseWatcher ? [new view.CloseWatcher()] : []));
    for (const watcher of watchers) watcher.addEventListener("close", close);
    return () => watchers.forEach((watcher) => watcher.destroy());
  });
}
