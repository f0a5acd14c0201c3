import { signal } from "@preact/signals";
import { useBrowserLocation, type BrowserLocationHook } from "wouter-preact/use-browser-location";

/** There is something typed that is not saved. */
export const unsaved = signal(false);
/** Goes where somebody wanted to, once they have said that what they typed may go. */
export const leaving = signal<(() => void) | null>(null);

/** Does it, or asks first. */
export function leave(go: () => void): void {
  if (unsaved.peek()) leaving.value = go;
  else go();
}

/** The router's address; going elsewhere asks while something is not saved. */
export const guardedLocation: BrowserLocationHook = (options) => {
  const [path, go] = useBrowserLocation(options);
  return [path, (...to) => leave(() => go(...to))];
};

let here = location.href;
addEventListener("popstate", (e) => { // before the router hears of it
  if (!unsaved.peek()) return void (here = location.href);
  const there = location.href;
  e.stopImmediatePropagation();
  history.pushState(null, "", here);
  leaving.value = () => {
    history.replaceState(null, "", there);
    dispatchEvent(new PopStateEvent("popstate"));
  };
}, { capture: true });

/** Whose there is something. */
const owners = new Set<object>();

/** Something of an owner's is typed that is not saved, or not any more; the browser asks, too. Without an owner: nobody's. */
export function setUnsaved(on: boolean, owner?: object): void {
  here = location.href;
  if (!owner) owners.clear();
  else if (on) owners.add(owner);
  else owners.delete(owner);
  unsaved.value = owners.size > 0;
}

addEventListener("beforeunload", (e) => {
  if (unsaved.peek()) e.preventDefault();
});
