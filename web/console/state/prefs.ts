import { effect, signal, type Signal } from "@preact/signals";

/** A choice that this browser remembers. */
function remembered<T>(name: string, first: T): Signal<T> {
  const slot = `parley.console.${name}`;
  const kept = signal<T>(first);
  try {
    const raw = localStorage.getItem(slot);
    if (raw !== null) kept.value = JSON.parse(raw) as T;
  } catch {
    // blocked or not ours: the first choice it is
  }
  effect(() => {
    const raw = JSON.stringify(kept.value);
    try {
      localStorage.setItem(slot, raw);
    } catch {
      // remembered for this page only
    }
  });
  return kept;
}

/** Width of the list in px. */
export const listWidth = remembered("list-width", 340);
/** Width of the details in px. */
export const detailsWidth = remembered("details-width", 320);
/** The details show beside the thread. */
export const detailsShown = remembered("details-shown", true);
/** No sound. */
export const muted = remembered("muted", false);
