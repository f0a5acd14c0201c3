import { Keyboard } from "lucide-preact";
import { Guide } from "../inbox/Guide";
import { isNew } from "../state/inbox";
import { world } from "../state/session";
import { rowsOf } from "../state/views";
import type { View } from "../wire";

/** No conversation is open. */
export function Nobody({ view }: { view: View }) {
  const any = world.value !== null && rowsOf(world.value, view, "").length > 0;
  return (
    <section class="thread thread-nobody" id="main">
      {view === "open" && isNew() && <Guide />}
      {any && <p><Keyboard size={18} aria-hidden="true" /><span><kbd>j</kbd> <kbd>k</kbd> move through {view === "mine" ? "your conversations" : "the list"}, <kbd>Enter</kbd> opens, <kbd>?</kbd> shows every key.</span></p>}
    </section>
  );
}
