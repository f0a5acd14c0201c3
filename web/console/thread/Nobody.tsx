import { Keyboard } from "lucide-preact";
import { world } from "../state/session";
import type { View } from "../wire";

/** No conversation is open. */
export function Nobody({ view }: { view: View }) {
  const any = Object.keys(world.value?.rows ?? {}).length > 0;
  return (
    <main class="thread thread-nobody" id="main">
      {any && <p><Keyboard size={18} aria-hidden="true" /><span><kbd>j</kbd> <kbd>k</kbd> move through {view === "mine" ? "your conversations" : "the list"}, <kbd>Enter</kbd> opens, <kbd>?</kbd> shows every key.</span></p>}
    </main>
  );
}
