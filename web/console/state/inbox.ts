import { effect, signal } from "@preact/signals";
import { call, sentence } from "../api";
import type { Inbox, View } from "../wire";
import { change, epoch, world } from "./session";
import { withRows } from "./world";

type List = { phase: "idle" | "loading" | "ready" | "failed"; problem: string; next: string; more: boolean };

const first: List = { phase: "idle", problem: "", next: "", more: true };
/** How far each view has been loaded. */
export const lists = signal<Record<View, List>>({ open: first, mine: first, done: first });
/** The words that narrow the list. */
export const filter = signal("");

const set = (view: View, part: Partial<List>): void => {
  lists.value = { ...lists.value, [view]: { ...lists.value[view], ...part } };
};

/** Loads the next page of a view, unless it is under way or there is none. */
export async function loadMore(view: View): Promise<void> {
  const list = lists.value[view];
  if (list.phase === "loading" || !list.more) return;
  const at = epoch.value;
  set(view, { phase: "loading" });
  try {
    const query = list.next ? `&before=${encodeURIComponent(list.next)}` : "";
    const page = await call<Inbox>("GET", `/inbox?view=${view}${query}`);
    if (at !== epoch.value) return;
    change((w) => withRows(w, page.rows ?? []));
    set(view, { phase: "ready", next: page.next ?? "", more: Boolean(page.next) });
  } catch (thrown) {
    set(view, { phase: "failed", problem: sentence(thrown) });
  }
}

/** Loads the first page of a view once. */
export function need(view: View): void {
  if (lists.value[view].phase === "idle") void loadMore(view);
}

/** Nothing has ever been said here: nothing is open and nothing was done. Null while that is not known. */
export function isNew(): boolean | null {
  if (Object.keys(world.value?.rows ?? {}).length > 0) return false;
  const { open, done } = lists.value;
  return open.phase === "ready" && done.phase === "ready" ? true : done.phase === "failed" ? false : null;
}

/** Forgets what was loaded: after a resync, and when somebody else signs in. */
export function forget(): void {
  lists.value = { open: first, mine: first, done: first };
}

effect(() => {
  if (epoch.value > 0) forget();
});
