/** What the client touches of the browser. Real ones are in `browser()`; tests bring their own. */
export interface Surroundings {
  fetch: typeof globalThis.fetch;
  socket(url: string): WebSocket;
  locks: LockManager | undefined;
  channel(): BroadcastChannel | undefined;
  /** Calls `heard` at these moments of the page; gives a function that ends it. */
  listen(name: Moment, heard: () => void): () => void;
  online(): boolean;
  page(): { url: string; title: string };
  locale(): string;
}

/** "moved": the page may have another address. */
export type Moment = "online" | "pageshow" | "pagehide" | "visible" | "storage" | "moved";

export function browser(): Surroundings {
  const { fetch, WebSocket, BroadcastChannel } = globalThis;
  return {
    fetch: fetch.bind(globalThis),
    socket: (url) => new WebSocket(url),
    locks: navigator.locks,
    channel() {
      try {
        return new BroadcastChannel("parley");
      } catch {
        return undefined;
      }
    },
    listen(name, heard) {
      const { navigation } = globalThis as { navigation?: EventTarget };
      const target: EventTarget = name === "visible" ? document : name === "moved" && navigation ? navigation : globalThis;
      const type = name === "visible" ? "visibilitychange" : name !== "moved" ? name : navigation ? "navigatesuccess" : "popstate";
      const act = () => {
        if (name !== "visible" || document.visibilityState === "visible") heard();
      };
      target.addEventListener(type, act);
      return () => target.removeEventListener(type, act);
    },
    online: () => navigator.onLine !== false,
    page: () => ({ url: location.href, title: document.title }),
    locale: () => navigator.language,
  };
}
