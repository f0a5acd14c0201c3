import { useEffect, useRef } from "preact/hooks";
import type { Thread } from "../client/client";
import { useAround } from "./context";
import { Home } from "./Home";
import { ThreadScreen } from "./ThreadScreen";
import type { View } from "./host";
import { extras } from "./late";
import { say } from "./words";

/** The whole panel: one screen at a time. */
export function Panel() {
  const { host, memory } = useAround();
  const view = memory.view.value;
  const { name: brand, showBrandingIdentifier } = host.client.settings.value.brand;
  const panel = useRef<HTMLElement>(null);
  const late = extras.value;
  useFocusOfScreen(panel, view);
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== "Escape" || e.isComposing || e.defaultPrevented) return;
    e.preventDefault();
    host.close();
  };
  return (
    <section ref={panel} class="panel" role="dialog" aria-label={say("panelOf", { brand })} tabIndex={-1} data-full={host.fullScreen.value || undefined} onKeyDown={onKeyDown}>
      <Screen view={view} />
      {late && <late.Banner />}
      {showBrandingIdentifier && <p class="powered">{late && <late.Powered />}</p>}
    </section>
  );
}

const numbers = new WeakMap<Thread, number>();
let threads = 0;

/** A draft that becomes a conversation stays the same thread, and keeps its elements. */
function numberOf(thread: Thread): number {
  const n = numbers.get(thread) ?? ++threads;
  numbers.set(thread, n);
  return n;
}

function Screen({ view }: { view: View }) {
  const { host } = useAround();
  const late = extras.value;
  switch (view.screen) {
    case "home": return <Home />;
    case "list": return late && <late.ConversationList />;
    case "thread": {
      const thread = host.client.thread(view.id);
      return <ThreadScreen key={numberOf(thread)} thread={thread} id={view.id} />;
    }
    default: return view satisfies never;
  }
}

/** A new screen takes the focus that its predecessor had, so that no keyboard is lost. */
function useFocusOfScreen(panel: { current: HTMLElement | null }, view: View) {
  const { host } = useAround();
  const before = useRef(view.screen);
  useEffect(() => {
    if (before.current === view.screen) return;
    before.current = view.screen;
    const doc = host.root.ownerDocument;
    if (!host.open.peek() || (doc.activeElement && doc.activeElement !== doc.body && !host.root.contains(doc.activeElement))) return;
    const textarea = view.screen === "thread" && (view.id === null || !host.fullScreen.peek()) ? host.root.querySelector("textarea") : null;
    (textarea ?? panel.current)?.focus({ preventScroll: true });
  });
}
