import { signal } from "@preact/signals";
import { chat, events, methods, type Callback, type Method } from "./kustomer";
import { inspect } from "./inspect";

/** One line of the page's log. */
export interface Entry {
  id: number;
  /** unix ms */
  at: number;
  kind: "call" | "callback" | "event" | "error";
  name: string;
  text: string;
}

/** Newest last; the oldest go when there are more than this. */
const most = 500;
export const entries = signal<Entry[]>([]);
let count = 0;

export function write(kind: Entry["kind"], name: string, text: string): void {
  entries.value = [...entries.value.slice(1 - most), { id: ++count, at: Date.now(), kind, name, text }];
}

/** Writes down every call of the page, what comes back, and every event. */
export function listen(): void {
  const kustomer = chat();
  if (!kustomer) return;
  const add = kustomer.addListener.bind(kustomer);
  const hear = new Map<string, Callback>(events.map((name) => [name, (payload, error) => write(error ? "error" : "event", name, error ? inspect(error) : inspect(payload))]));
  const hearAll = () => hear.forEach((handler, name) => add(name, handler));
  hearAll();
  window.addEventListener("kustomerLoaded", () => write("event", "kustomerLoaded", "on window"));
  for (const name of methods) {
    const original = kustomer[name].bind(kustomer) as Method;
    kustomer[name] = (...args: unknown[]) => {
      if (name === "start") hearAll(); // stop() has let them go
      write("call", name, `(${args.map((a) => inspect(a)).join(", ")})`);
      const keeps = name === "addListener" || name === "removeListener";
      const result = original(...args.map((a) => (typeof a === "function" && !keeps ? spied(name, a as Callback) : a)));
      if (result !== undefined) write("callback", name, `returned ${inspect(result)}`);
      return result;
    };
  }
}

function spied(name: string, callback: Callback): Callback {
  return (...args) => {
    const error = args[1];
    write(error ? "error" : "callback", name, error ? inspect(error) : `callback(${args.map((a) => inspect(a)).join(", ")})`);
    callback(...args);
  };
}
