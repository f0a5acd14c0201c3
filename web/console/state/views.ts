import type { Row, View } from "../wire";
import { isMine } from "./reduce";
import type { World } from "./world";

/** The row belongs into a view. */
export function belongs(row: Row, view: View, me: string): boolean {
  switch (view) {
    case "open": return row.conversation.status === "open";
    case "mine": return isMine(row.conversation, me);
    case "done": return row.conversation.status === "done";
  }
}

/** When something was last said, or when the conversation began. */
export function lastAt(row: Row): string {
  return row.conversation.lastMessageAt ?? row.conversation.createdAt;
}

/** The rows of a view, newest first, narrowed by words that must all occur in what the row shows. */
export function rowsOf(w: World, view: View, filter: string): Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.values(w.rows)
    .filter((row) => belongs(row, view, w.me.id) && matches(row, words))
    .sort(newestFirst);
}

/** Newest first; ids decide between equals so that the order never flickers. */
export function newestFirst(a: Row, b: Row): number {
  return lastAt(b).localeCompare(lastAt(a)) || b.conversation.id.localeCompare(a.conversation.id);
}

/** Every word occurs in who it is, the conversation's name or its last line. */
export function matches(row: Row, words: string[]): boolean {
  const text = `${row.customer.label} ${row.conversation.name} ${row.conversation.preview}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The other conversations of the same customer, newest first. */
export function othersOf(w: World, id: string): Row[] {
  const customer = w.rows[id]?.customer.id;
  return Object.values(w.rows).filter((row) => row.customer.id === customer && row.conversation.id !== id).sort(newestFirst);
}

/** An answer is this agent's business: open, unread, and assigned to them or to nobody. */
export function concerns(row: Row, me: string): boolean {
  const assignees = row.conversation.assignees ?? [];
  return row.conversation.status === "open" && (assignees.length === 0 || assignees.includes(me));
}

/** How many conversations wait unread for this agent; the number in the window's title. */
export function unreadCount(w: World): number {
  return Object.values(w.rows).filter((row) => row.unread && concerns(row, w.me.id)).length;
}
