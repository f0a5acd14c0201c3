import { note } from "../../ui/note";
import { muted } from "./prefs";

let audio: AudioContext | null = null;
let rang = 0;

/** Two short soft notes; at most one pair a second, none when muted or before the page was touched. */
export function ring(): void {
  if (muted.value || !navigator.userActivation?.hasBeenActive || Date.now() - rang < 1000) return;
  rang = Date.now();
  try {
    audio ??= new AudioContext();
    if (audio.state === "suspended") void audio.resume();
    note(audio, 784, 0, 0.22);
    note(audio, 1047, 0.09, 0.22);
  } catch {
    // no sound on this machine
  }
}
