import { put } from "../client/problem";
import type { Method, Recorder } from "./calls";
import { callOut } from "./report";
import { findTag, type Tag } from "./script";

/** What happened when: the last 200 are kept for `debug`. An event's value is what makes its payload. */
export type Happening = [at: number, ...what: Parameters<Recorder>];

/** Loads a part of ours by its file's name. */
type Chunk = (name: string) => Promise<unknown>;

const mark = Symbol.for("parley.sdk");
/** What answers at once, by how its name begins (getUnreadCount, getState, getChatSettings, isChatAvailable, addListener, removeListener, on, once, off, debug); everything else has a promise too. */
const synchronous = /^(get([US]|Ch)|isC|add|rem|on|off|deb)/;

/**
 * Puts a build's methods onto its global (an object that is there already, of an older version, is extended), and says
 * so by an event on the window: once, and in time for a listener of the next inline script. Gives what loads a part of ours.
 */
export function install(global: "Kustomer" | "KustomerCore", file: string, make: (tag: Tag, chunk: Chunk, record: Recorder, history: Happening[]) => Record<string, Method>): Chunk | undefined {
  const page = window as unknown as Record<string, unknown>;
  const old = page[global] as Record<PropertyKey, unknown> | null | undefined;
  if (old?.[mark]) return undefined; // the script is here twice
  const tag = findTag(file);
  const history: Happening[] = [];
  const record: Recorder = (...what) => {
    if (history.push([Date.now(), ...what]) > 200) history.shift();
  };
  const chunk: Chunk = (name) => import(/* @vite-ignore */ `${tag.base}/chat-web/${name}`);
  const methods = make(tag, chunk, record, history);
  const target = old && Object.isExtensible(old) && !(old as { nodeType?: number }).nodeType ? old : {};
  const promises = {};
  for (const name of Object.keys(methods)) {
    const method: Method = (...args) => {
      let answer: unknown;
      record("call", name, args);
      callOut(() => (answer = methods[name]?.(...args)));
      return answer;
    };
    put(target, name, method);
    if (!synchronous.test(name)) put(promises, name, (...args: unknown[]) => new Promise((resolve, reject) => method(...args, (value: unknown, error?: Error) => (error ? reject(error) : resolve(value)))));
  }
  put(target, "promises", promises, false);
  put(target, mark, true, false);
  page[global] = target;

  const announce = () => {
    const event = document.createEvent("Event"); // the page may have an Event of its own
    event.initEvent(global === "Kustomer" ? "kustomerLoaded" : "kustomerCoreLoaded", false, false);
    window.dispatchEvent(event);
  };
  // A deferred script runs in a document that is no longer loading, before DOMContentLoaded all the same.
  if (tag.parsed && !performance.timing.domContentLoadedEventStart) document.addEventListener("DOMContentLoaded", announce, { __proto__: null, once: true } as AddEventListenerOptions);
  else setTimeout(announce);
  return chunk;
}
