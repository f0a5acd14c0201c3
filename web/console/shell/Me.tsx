import { Keyboard, LogOut, UserRound, Volume2, VolumeX } from "lucide-preact";
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { Avatar } from "../../ui/Avatar";
import { trying } from "../state/notice";
import { muted } from "../state/prefs";
import { me, signOut } from "../state/session";
import { Menu } from "./Menu";

/** The agent's own picture and menu. */
export function Me({ onHelp }: { onHelp: () => void }) {
  const [open, setOpen] = useState(false);
  const [, go] = useLocation();
  const agent = me.value;
  if (!agent) return null;
  return (
    <div class="rail-me">
      <button type="button" class="rail-item" aria-haspopup="menu" aria-expanded={open} title={agent.displayName} onClick={() => setOpen(!open)}>
        <Avatar id={agent.id} name={agent.displayName} picture={agent.avatarUrl} size={30} />
        <span class="visually-hidden">You: {agent.displayName}</span>
      </button>
      {open && <Menu label="You" onClose={() => setOpen(false)} items={[
        { id: "profile", label: "Your profile", mark: <UserRound size={16} />, run: () => go("/settings/profile") },
        { id: "keys", label: "Keyboard", mark: <Keyboard size={16} />, run: onHelp },
        { id: "sound", label: muted.value ? "Turn the sound on" : "Turn the sound off", mark: muted.value ? <VolumeX size={16} /> : <Volume2 size={16} />, run: () => { muted.value = !muted.value; } },
        { id: "out", label: "Sign out", mark: <LogOut size={16} />, run: () => void trying(signOut) },
      ]} />}
    </div>
  );
}
