import { muted } from "../state/prefs";
import { signOut } from "../state/session";
import { trying } from "../state/notice";
import { assign, toggleDone } from "../state/talk";
import { matches, newestFirst } from "../state/views";
import type { World } from "../state/world";
import { pagesFor } from "../settings/pages";
import type { Place } from "./place";
import type { CustomerRef } from "../wire";

export type Found = { id: string; label: string; under: string; face?: CustomerRef; run: () => void };

/** What the palette offers for these words: things to do here, then conversations, then everywhere else. */
export function found(w: World, at: Place, text: string, go: (path: string) => void, sheet: () => void): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (f: Found): boolean => words.every((word) => f.label.toLowerCase().includes(word));
  const conversations = Object.values(w.rows).filter((row) => matches(row, words)).sort(newestFirst).slice(0, words.length > 0 ? 12 : 5).map((row): Found => ({
    id: row.conversation.id, label: row.customer.label, under: row.conversation.preview, face: row.customer,
    run: () => go(`/${row.conversation.status}/${row.conversation.id}`),
  }));
  return [...here(w, at).filter(fits), ...conversations, ...everywhere(w, go, sheet).filter(fits)];
}

function here(w: World, at: Place): Found[] {
  const id = at.screen === "inbox" ? at.id : null;
  const row = id ? w.rows[id] : undefined;
  if (!id || !row) return [];
  const open = row.conversation.status === "open";
  const under = row.customer.label;
  const out: Found[] = [{ id: "done", label: open ? "Mark done" : "Reopen", under, run: () => void toggleDone(row.conversation) }];
  for (const a of Object.values(w.agents)) {
    if (a.machine || (row.conversation.assignees ?? []).includes(a.id)) continue;
    out.push({ id: `assign ${a.id}`, label: a.id === w.me.id ? "Assign to me" : `Assign to ${a.displayName}`, under, run: () => void assign(id, [a.id]) });
  }
  return out;
}

function everywhere(w: World, go: (path: string) => void, sheet: () => void): Found[] {
  return [
    { id: "open", label: "Go to Open", under: "g o", run: () => go("/open") },
    { id: "mine", label: "Go to Mine", under: "g m", run: () => go("/mine") },
    { id: "gone", label: "Go to Done", under: "g d", run: () => go("/done") },
    ...pagesFor(w.me.role).map((p): Found => ({ id: p.id, label: `Settings: ${p.name}`, under: "", run: () => go(`/settings/${p.id}`) })),
    { id: "sound", label: muted.value ? "Turn the sound on" : "Turn the sound off", under: "", run: () => { muted.value = !muted.value; } },
    { id: "keys", label: "Keyboard sheet", under: "?", run: sheet },
    { id: "out", label: "Sign out", under: "", run: () => void trying(signOut) },
  ];
}
