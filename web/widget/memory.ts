import { signal, type Signal } from "@preact/signals-core";
import type { Client } from "../client/client";
import type { View } from "./host";

/** What outlives the panel's elements: the frame may be emptied and mounted again at any time. */
export interface Memory {
  readonly view: Signal<View>;
  /** Text typed and not sent, by conversation id; "" is the new one. */
  readonly drafts: Map<string, string>;
  /** The offer to leave an address: said no, or the address that was left. */
  readonly offer: Signal<{ state: "open" } | { state: "dismissed" } | { state: "thanks"; email: string }>;
}

const memories = new WeakMap<Client, Memory>();
const dismissedKey = "parley-email-offer";

export function memoryOf(client: Client): Memory {
  let memory = memories.get(client);
  if (!memory) {
    memory = { view: signal<View>({ screen: "home" }), drafts: new Map(), offer: signal(saidNo() ? { state: "dismissed" } : { state: "open" }) };
    memories.set(client, memory);
  }
  return memory;
}

/** The visitor does not want to be asked again, on this browser. */
export function dismissOffer(memory: Memory): void {
  memory.offer.value = { state: "dismissed" };
  try {
    localStorage.setItem(dismissedKey, "no");
  } catch {
    // storage may be forbidden; then we ask again on the next page
  }
}

function saidNo(): boolean {
  try {
    return localStorage.getItem(dismissedKey) !== null;
  } catch {
    return false;
  }
}
