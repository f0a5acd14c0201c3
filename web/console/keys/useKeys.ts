import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "wouter-preact";
import type { Place } from "../shell/place";
import { filter } from "../state/inbox";
import { detailsShown } from "../state/prefs";
import { world } from "../state/session";
import { assign, toggleDone } from "../state/talk";
import { rowsOf } from "../state/views";
import { cursor, neighbour } from "./cursor";
import { reader, type Act } from "./map";

/** Grows when the key for it was pressed; what it names takes the focus or opens. */
export const wants = { reply: signal(0), filter: signal(0), assign: signal(0) };

/** The keyboard of the whole console. `covered`: a dialog is open and has the keys to itself. */
export function useKeys(at: Place, open: { palette: () => void; sheet: () => void }, covered: boolean): void {
  const [, go] = useLocation();
  const latest = useRef({ at, open, covered, go });
  latest.current = { at, open, covered, go };
  useEffect(() => {
    const read = reader(() => Date.now());
    let index = 0;

    function onKey(e: KeyboardEvent): void {
      if (latest.current.covered || e.defaultPrevented || e.isComposing) return;
      const target = e.target instanceof HTMLElement ? e.target : null;
      const writing = Boolean(target?.closest("input, textarea, select, [contenteditable]"));
      const act = read(e, writing);
      if (!act) return;
      if (act.do === "open" && target?.closest("button, a, summary, [role=separator]")) return;
      if ((act.do === "next" || act.do === "previous") && e.key.startsWith("Arrow") && target?.closest("[role=separator], [role=log]")) return;
      if (run(act)) e.preventDefault();
    }

    function run(act: Act): boolean {
      const { at: here, open: show, go: to } = latest.current;
      const inbox = here.screen === "inbox" ? here : null;
      const on = cursor.value ?? inbox?.id ?? null;
      const row = on ? world.value?.rows[on] : undefined;
      switch (act.do) {
        case "palette": show.palette(); return true;
        case "help": show.sheet(); return true;
        case "view": cursor.value = null; to(`/${act.view}`); return true;
        case "settings": to("/settings"); return true;
        case "details": detailsShown.value = !detailsShown.value; return true;
        case "next":
        case "previous": {
          if (!inbox || !world.value) return false;
          const ids = rowsOf(world.value, inbox.view, filter.value).map((r) => r.conversation.id);
          const next = neighbour(ids, on, index, act.do === "next" ? 1 : -1);
          index = next.index;
          cursor.value = next.id;
          return true;
        }
        case "open": if (!inbox || !on) return false; to(`/${inbox.view}/${on}`); return true;
        case "back": if (!inbox?.id) return false; cursor.value = inbox.id; to(`/${inbox.view}`); return true;
        case "filter": if (!inbox) return false; wants.filter.value += 1; return true;
        case "done": if (!inbox || !on || !row) return false; void toggleDone(row.conversation); return true;
        case "take": if (!inbox || !on || !world.value) return false; void assign(on, [world.value.me.id]); return true;
        case "reply":
        case "assign":
          if (!inbox || !on) return false;
          if (inbox.id !== on) to(`/${inbox.view}/${on}`);
          wants[act.do].value += 1;
          return true;
      }
    }

    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
