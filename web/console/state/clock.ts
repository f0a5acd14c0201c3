import { signal } from "@preact/signals";

/** The moment that everything relative is shown for; moves on by itself. */
export const now = signal(Date.now());

const BEAT = 10_000;

window.setInterval(() => {
  if (document.visibilityState === "visible") now.value = Date.now();
}, BEAT);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") now.value = Date.now();
});
