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
    note(audio, 784, 0);
    note(audio, 1047, 0.09);
  } catch {
    // no sound on this machine
  }
}

function note(a: AudioContext, hertz: number, after: number): void {
  const at = a.currentTime + after;
  const tone = a.createOscillator();
  const volume = a.createGain();
  tone.type = "sine";
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.08, at + 0.012);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.22);
  tone.connect(volume).connect(a.destination);
  tone.start(at);
  tone.stop(at + 0.24);
}
