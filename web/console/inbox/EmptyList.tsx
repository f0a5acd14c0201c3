import "./EmptyList.css";
import { useEffect } from "preact/hooks";
import { Button } from "../shell/Button";
import { filter, isNew, need } from "../state/inbox";
import type { View } from "../wire";
import { Guide } from "./Guide";
import { Sun } from "./Sun";

/** A list without rows: nothing matches, nothing has come yet, or all is done. */
export function EmptyList({ view }: { view: View }) {
  const fresh = view === "open" ? isNew() : false;
  useEffect(() => { if (fresh === null) need("done"); }, [fresh]);
  if (filter.value) {
    return <div class="empty"><h3>Nothing matches</h3><p>No loaded conversation has “{filter.value}” in it.</p><Button onClick={() => { filter.value = ""; }}>Show all</Button></div>;
  }
  if (fresh === null) return null;
  if (fresh) return <><div class="empty empty-new"><h3>No conversations yet</h3><p>The first one shows here by itself.</p></div><Guide /></>;
  const { title, text } = words[view];
  return <div class="empty"><Sun /><h3>{title}</h3><p>{text}</p></div>;
}

const words: Record<View, { title: string; text: string }> = {
  open: { title: "All answered", text: "Nobody is waiting. Enjoy the quiet." },
  mine: { title: "Nothing on your desk", text: "Conversations assigned to you show here." },
  done: { title: "Nothing done yet", text: "What you mark as done rests here, and comes back when the customer writes again." },
};
