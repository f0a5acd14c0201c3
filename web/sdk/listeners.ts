import { callOut } from "./report";

export type Handler = (response: unknown, error: undefined) => unknown;
type Listener = { fn: Handler; gone: boolean };

export interface Listeners {
  add(event: unknown, fn: unknown): void;
  remove(event: unknown, fn: unknown): void;
  /** Calls the event's handlers, each with a payload of its own. */
  dispatch(event: string, payload: () => unknown): void;
  clear(): void;
}

/** The page's handlers, with the rules of a DOM target. */
export function listeners(): Listeners {
  const lists = new Map<unknown, Listener[]>();
  const of = (event: unknown) => lists.get(event) ?? [];
  return {
    add(event, fn) {
      if (typeof fn !== "function" || of(event).some((l) => l.fn === fn)) return;
      lists.set(event, [...of(event), { fn: fn as Handler, gone: false }]);
    },
    remove(event, fn) {
      const list = of(event);
      for (const l of list) if (l.fn === fn) l.gone = true;
      lists.set(event, list.filter((l) => !l.gone));
    },
    dispatch(event, payload) {
      // Lists are replaced, never changed: this one is the copy of the moment when dispatch began.
      for (const l of of(event)) if (!l.gone) callOut(l.fn as (...args: unknown[]) => unknown, payload(), undefined);
    },
    clear() {
      for (const list of lists.values()) for (const l of list) l.gone = true;
      lists.clear();
    },
  };
}
