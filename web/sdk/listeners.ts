import type { Recorder } from "./calls";
import { own } from "./own";
import { callOut } from "./report";

type Payload = () => unknown;
type Listener = { fn: (...args: unknown[]) => unknown; once: boolean; gone: boolean };

export interface Listeners {
  /** `options`: once, signal, and replay, which gives the last of these events to a handler that comes late. Gives what takes the handler out again. */
  add(event: unknown, fn: unknown, options?: unknown): () => void;
  remove(event: unknown, fn: unknown): void;
  /** Calls the event's handlers, each with a payload of its own. */
  dispatch(event: string, payload: Payload): void;
  clear(): void;
  /** The handlers of each event. */
  readonly lists: ReadonlyMap<unknown, readonly unknown[]>;
}

/** What an event undoes: of these two the later one is the state. */
const opposites: Record<string, string> = { __proto__: null as never, onOpen: "onClose", onClose: "onOpen", onLogin: "onLogout", onLogout: "onLogin" };

/** The page's handlers, with the rules of a DOM target. `state` knows what is so without an event of this page. */
export function listeners(state: (event: string) => Payload | undefined = () => undefined, record?: Recorder): Listeners {
  const lists = new Map<unknown, Listener[]>();
  const last = new Map<string, Payload>();
  const of = (event: unknown) => lists.get(event) ?? [];

  function drop(event: unknown, which: (l: Listener) => boolean): void {
    const list = of(event);
    for (const l of list) if (which(l)) l.gone = true;
    lists.set(event, list.filter((l) => !l.gone));
  }

  const remove = (event: unknown, fn: unknown) => drop(event, (l) => l.fn === fn);

  return {
    remove,
    add(event, fn, options) {
      const there = of(event).find((l) => l.fn === fn);
      const listener = there ?? { fn: fn as Listener["fn"], once: own(options, "once") === true, gone: false };
      const end = () => drop(event, (l) => l === listener); // and not the same function that is added anew later
      const signal = own(options, "signal") as AbortSignal | undefined;
      if (there || typeof fn !== "function" || signal?.aborted) return end;
      lists.set(event, [...of(event), listener]);
      signal?.addEventListener?.("abort", end);
      const payload = own(options, "replay") === true && (last.get(event as string) ?? state(event as string));
      if (payload) {
        queueMicrotask(() => {
          if (listener.gone) return;
          if (listener.once) end();
          callOut(listener.fn, payload(), undefined);
        });
      }
      return end;
    },
    dispatch(event, payload) {
      record?.("event", event, payload);
      last.set(event, payload);
      last.delete(opposites[event] ?? "");
      // Lists are replaced, never changed: this one is the copy of the moment when dispatch began.
      for (const l of of(event)) {
        if (l.gone) continue;
        if (l.once) remove(event, l.fn);
        callOut(l.fn, payload(), undefined);
      }
    },
    lists,
    clear() {
      for (const list of lists.values()) for (const l of list) l.gone = true;
      lists.clear();
      last.clear();
    },
  };
}
