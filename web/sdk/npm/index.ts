import type { Kustomer, KustomerCore } from "../types";
import { begin, failure, nameOf, quiet, script, type LoadChatOptions, type LoadCoreOptions, type LoadOptions, type Sdk } from "./load";

export type * from "../types";
export type { ChatOptions, CoreOptions, LoadChatOptions, LoadCoreOptions, ScriptOptions } from "./load";

/** The last call for each global. */
const calls: Record<string, { asked: string; answer: Promise<Sdk>; over: () => boolean }> = {};

/**
 * Loads the chat and starts it: puts the script's tag onto the page once, and gives the global when start has finished.
 * Equal calls get the same promise; one with other options goes on with those. With `consent: "required"` it gives the
 * global at once: start waits for the visitor.
 *
 * It rejects with a `ChatError`: `script_failed` if the script does not come (the next call tries again), `other_chat` if it
 * is there from another address or with another key, `no_page` on a server (call it in an effect), the signal's reason,
 * and whatever start fails with. A rejection that nobody handles is not reported.
 */
export function loadChat(options: LoadChatOptions): Promise<Kustomer>;
export function loadChat(options: LoadCoreOptions): Promise<KustomerCore>;
export function loadChat(options: LoadOptions): Promise<Sdk> {
  if (typeof document === "undefined") return quiet(Promise.reject(failure("no_page", "No page", "loadChat needs a page: call it in the browser, for instance in an effect.")));
  const { signal, ...rest } = options;
  const name = nameOf(options.core);
  const asked = JSON.stringify(Object.entries(rest).sort());
  let call = calls[name];
  if (call?.asked !== asked || call.over()) {
    const made = { asked, answer: quiet(load(rest as LoadOptions)), over: () => false };
    made.answer.then((sdk) => (made.over = () => rest.start !== false && !running(sdk)), () => (made.over = () => true));
    call = calls[name] = made;
  }
  return signal ? quiet(until(signal, call.answer)) : call.answer;
}

async function load(options: LoadOptions): Promise<Sdk> {
  const sdk = await script(options);
  if (options.start === false) return sdk;
  const begun = begin(sdk, options);
  if ("consent" in options && options.consent) quiet(begun);
  else await begun;
  return sdk;
}

/** Not after stop: then an equal call begins anew. */
function running(sdk: Sdk): boolean {
  const state = sdk.getState();
  return state.started || ("consent" in state && state.consent === "required");
}

function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) return end();
    signal.addEventListener("abort", end, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", end));
  });
}
