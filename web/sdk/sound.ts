import { note } from "../ui/note";

/** How long messages that come together are one, in ms: pages that have slept hear them at once. */
const together = 200;

let newest: string | null = null;
let release = () => {};

/**
 * Two soft notes for a message, once over all pages of this browser: of those on which somebody has clicked or typed (others
 * may not sound), the first that gets the message's lock; it keeps that until its next message.
 */
export function sound(message: string, wanted: () => boolean, seen = false): void {
  if (seen) return once(message, () => {}); // somebody looks at it here: no other page sounds for it
  const first = newest === null;
  newest = message;
  if (!first) return;
  setTimeout(() => {
    const last = newest as string;
    newest = null;
    if (!wanted() || navigator.userActivation?.hasBeenActive === false) return;
    once(last, ring);
  }, together);
}

/** Does it on the first page that comes with a message; that keeps the message's lock until its next one. */
function once(message: string, act: () => void): void {
  if (!navigator.locks) return document.hidden ? undefined : act();
  navigator.locks.request(`parley-sound-${message}`, { ifAvailable: true }, (lock) => {
    if (!lock) return;
    act();
    release();
    return new Promise<void>((done) => (release = done));
  }).catch(() => {}); // the page is going
}

function ring(): void {
  try {
    const context = new AudioContext();
    note(context, 659, 0, 0.4);
    note(context, 880, 0.13, 0.4).onended = () => void context.close();
  } catch {
    // no device, or a browser without: the badge and the title say it
  }
}
