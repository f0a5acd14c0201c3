import "./Rail.css";
import { Check, Inbox, Search, Settings as Gear, User, Volume2, VolumeX } from "lucide-preact";
import { Link } from "wouter-preact";
import { muted } from "../state/prefs";
import { world } from "../state/session";
import { waitingForMe } from "../state/title";
import type { View } from "../wire";
import { Me } from "./Me";
import { viewNames, type Place } from "./place";

const icons = { open: Inbox, mine: User, done: Check };

/** The rail: the views, and what belongs to the agent. At the bottom of a phone. */
export function Rail({ at, onHelp, onPalette }: { at: Place; onHelp: () => void; onPalette: () => void }) {
  const views: View[] = ["open", "mine", "done"];
  const counts = world.value?.counts;
  const Sound = muted.value ? VolumeX : Volume2;
  return (
    <nav class="rail" aria-label="Parley">
      {views.map((view) => {
        const Icon = icons[view];
        const here = at.screen === "inbox" && at.view === view;
        const count = view === "done" ? 0 : counts?.[view] ?? 0;
        return (
          <Link key={view} href={`/${view}`} class="rail-item" aria-current={here ? "page" : undefined} title={`${viewNames[view]} (g ${view[0]})`}>
            <Icon size={20} aria-hidden="true" />
            <span class="rail-label">{viewNames[view]}{count > 0 && <span class="visually-hidden">, {count} conversations</span>}</span>
            {view === "open" && waitingForMe.value > 0 && <span class="rail-dot"><span class="visually-hidden">unread answers wait</span></span>}
          </Link>
        );
      })}
      <span class="rail-space" />
      <button type="button" class="rail-item rail-wide" title="Find anything (Ctrl K)" onClick={onPalette}><Search size={20} aria-hidden="true" /><span class="rail-label">Find</span></button>
      <button type="button" class="rail-item rail-wide" aria-pressed={muted.value} title={muted.value ? "Sound is off" : "Sound is on"} onClick={() => { muted.value = !muted.value; }}>
        <Sound size={20} aria-hidden="true" /><span class="rail-label">Mute</span>
      </button>
      <Link href="/settings" class="rail-item" aria-current={at.screen === "settings" ? "page" : undefined} title="Settings (g s)"><Gear size={20} aria-hidden="true" /><span class="rail-label">Settings</span></Link>
      <Me onHelp={onHelp} />
    </nav>
  );
}
