/**
 * The page beside the settings: the shipped widget, with a server that is in this page. Its document is a `data:` address,
 * whose origin is nobody's: it has no cookies, cannot reach the console's page or its API, and asks no server for anything.
 * It takes what is to be shown from the console's window alone.
 */
import type { CustomerState, Message, MessagePage, PublicConversation, Settings, Written } from "../../client/wire";
import type { Kustomer } from "../../sdk/types";

/** What the console has the widget show. */
export interface Shown {
  settings: Settings;
  conversation: PublicConversation;
  messages: Message[];
  /** Where the visitor is. */
  at: "home" | "thread";
}

const home = document.currentScript?.getAttribute("data-console") ?? "";
const position = "0.preview.1";
const customer = { customerId: "preview", identified: false };
let shown: Shown | null = null;
let turn = 0;

const answers: Record<string, (() => unknown) | undefined> = {
  settings: () => shown?.settings,
  state: (): CustomerState => ({ customer, session: "preview", conversations: shown ? [shown.conversation] : [], position }),
  "messages/list": (): MessagePage => ({ messages: shown?.messages ?? [], more: false, now: new Date().toISOString() }),
  events: () => ({ events: [], position, resync: false }),
  satisfaction: (): Written => ({ customer, session: "preview", events: [], position, resync: false }),
  seen: (): Written => ({ customer, session: "preview", events: [], position, resync: false }),
};

const refusal = { errors: [{ status: 403, code: "forbidden", title: "Preview", message: "This is a preview: nothing is sent." }] };

function put(name: string, value: unknown): void {
  Object.defineProperty(window, name, { value, configurable: true, writable: true });
}

put("fetch", (address: string) => {
  const route = /\/c\/([\w/]+)/.exec(address)?.[1] ?? "";
  const answer = answers[route];
  return Promise.resolve(new Response(JSON.stringify(answer ? answer() : refusal), { status: answer ? 200 : 403, headers: { "Content-Type": "application/json" } }));
});

/** The lines that are open. */
const lines = new Set<Quiet>();

/** A line on which nothing happens but that what is shown is another: then the widget asks for all of it again. */
class Quiet extends EventTarget {
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    setTimeout(() => this.onopen?.());
  }
  send(): void {
    lines.add(this);
    this.say({ kind: "events", events: [], position });
  }
  say(frame: object): void {
    setTimeout(() => this.onmessage?.({ data: JSON.stringify(frame) }));
  }
  close(): void {
    lines.delete(this);
    this.readyState = 3;
  }
}
put("WebSocket", Quiet);

const kept = new Map([["kustomer-chat-tracking-token", "p".repeat(43)]]);
put("localStorage", {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
  key: (i: number) => [...kept.keys()][i] ?? null,
  get length() {
    return kept.size;
  },
});

addEventListener("message", ({ source, origin, data }: MessageEvent<Shown>) => {
  if (source !== parent || origin !== home) return;
  const first = shown === null;
  shown = data;
  for (const line of lines) line.say({ kind: "resync" });
  const { Kustomer: chat } = window as unknown as { Kustomer: Kustomer };
  chat.start({ brandId: data.settings.brand.id, scheduleId: `draft ${++turn}` }, () => { // other options have the settings asked for again
    if (!first) return;
    if (data.at === "thread") chat.openConversationById({ conversationId: data.conversation.id });
    else chat.open();
  });
});
addEventListener("DOMContentLoaded", () => parent.postMessage("ready", home));
