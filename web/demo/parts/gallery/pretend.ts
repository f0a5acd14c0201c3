import type { components } from "../../../gen/api";
import { blocksOf } from "./text";

type S = components["schemas"];
export type PublicBrand = S["PublicBrand"];
export type Settings = S["Settings"];
export type Conversation = S["PublicConversation"];
export type Message = S["Message"];
export type Author = S["Author"];
export type Survey = S["Satisfaction"];

/** The one moment at which the gallery's clocks stand: a picture of today is a picture of tomorrow. */
export const now = Date.parse("2026-03-04T14:32:00Z");
export const minutes = (ago: number): string => new Date(now - ago * 60_000).toISOString();

/** What there is on the pretended server. */
export interface World {
  settings: Settings;
  conversations: Conversation[];
  messages: Record<string, Message[]>;
  /** What does not work: messages that are sent, messages that are asked for, files, everything; or it takes for ever. */
  trouble?: "sends" | "lists" | "away" | "slow" | "uploads";
  /** Nobody knows how to reach this visitor. */
  unreachable?: boolean;
  /** Somebody is typing in the first conversation. */
  typing?: boolean;
}

/** Gives this page a chat server of its own, in memory: what the script asks is answered here, and nothing leaves the browser. */
export function pretend(world: World): void {
  const real = window.fetch.bind(window);
  const kept = new Map<string, string>([["kustomer-chat-tracking-token", "A".repeat(43)]]);
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (n: number) => [...kept.keys()][n] ?? null,
    get length() { return kept.size; },
  };
  put(window, "localStorage", storage);
  put(navigator, "locks", undefined); // each of the gallery's pages is a browser of its own
  put(window, "BroadcastChannel", undefined);
  put(window, "Date", standing(Date));
  put(window, "WebSocket", socket(world));
  put(window, "fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    if (!url.pathname.startsWith("/c/")) return real(input, init);
    const [status, body] = await answer(world, url.pathname.slice(3), typeof init?.body === "string" ? JSON.parse(init.body) as Record<string, unknown> : {});
    return new Response(body === null ? null : JSON.stringify(body), { status });
  });
}

const put = (into: object, name: string, value: unknown) => Object.defineProperty(into, name, { value, configurable: true, writable: true });

const identity = { customerId: "65f0000000000000000000a1", identified: false };
const position = "e1.65f0000000000000000000a1.9";
const never = () => new Promise<never>(() => {});

async function answer(world: World, route: string, body: Record<string, unknown>): Promise<[number, unknown]> {
  if (route === "settings") return [200, world.settings];
  if (world.trouble === "away") throw new TypeError("Failed to fetch");
  switch (route) {
    case "state": return [200, { customer: world.unreachable ? identity : { ...identity, identified: true, email: "eve@larkspur.example" }, session: "s1", conversations: world.conversations, position }];
    case "events": return [200, { events: [], position, resync: false }];
    case "messages/list": {
      if (world.trouble === "slow") return never();
      if (world.trouble === "lists") return [503, { errors: [{ status: 503, code: "unavailable", title: "Unavailable", message: "Not now." }] }];
      return [200, { messages: world.messages[String(body["conversation"])] ?? [], more: false }];
    }
    case "messages": return world.trouble === "sends" ? [400, { errors: [{ status: 400, code: "badparam", title: "Bad Request", message: "Not this one." }] }] : never();
    case "attachments": return world.trouble === "uploads" ? [503, { errors: [{ status: 503, code: "unavailable", title: "Unavailable", message: "Not now." }] }] : never();
    default: return [200, { customer: identity, session: "s1", events: [], position, resync: false }];
  }
}

/** A socket that says "you are here", and who is typing. */
function socket(world: World) {
  return class extends EventTarget {
    static readonly CONNECTING = 0; static readonly OPEN = 1; static readonly CLOSING = 2; static readonly CLOSED = 3;
    readyState = 0;
    bufferedAmount = 0;
    onopen: ((e: Event) => void) | null = null;
    onclose: ((e: Event) => void) | null = null;
    onerror: ((e: Event) => void) | null = null;
    onmessage: ((e: MessageEvent) => void) | null = null;
    constructor() {
      super();
      queueMicrotask(() => {
        this.readyState = world.trouble === "away" ? 3 : 1;
        this.say(world.trouble === "away" ? new Event("close") : new Event("open"));
      });
    }
    send() {
      this.hear({ kind: "events", events: [], position });
      const [first] = world.conversations;
      const author = first?.answered[0];
      if (world.typing && first && author) setInterval(() => this.hear({ kind: "fleeting", fleeting: { name: "typing", typing: { conversation: first.id, customer: "", author, typing: true } } }), 250);
    }
    close() { this.readyState = 3; }
    private hear(frame: object) { queueMicrotask(() => this.say(new MessageEvent("message", { data: JSON.stringify(frame) }))); }
    private say(event: Event) {
      const handler = this[`on${event.type}` as "onopen"];
      handler?.call(this, event);
      this.dispatchEvent(event);
    }
  };
}

/** A clock that stands. */
function standing(Real: DateConstructor): DateConstructor {
  return new Proxy(Real, {
    construct: (target, args: []) => (args.length === 0 ? new target(now) : new target(...args)),
    get: (target, name, self) => (name === "now" ? () => now : Reflect.get(target, name, self)),
  });
}

let ids = 0;
const id = () => (0x65f000000000 + ++ids).toString(16).padEnd(24, "0");

export const ada: Author = { type: "user", id: "65f0000000000000000000b1", displayName: "Ada Larsen", avatarUrl: "" };
export const ben: Author = { type: "user", id: "65f0000000000000000000b7", displayName: "Ben Ortiz", avatarUrl: "" };
const me: Author = { type: "customer", id: identity.customerId, displayName: "Visitor", avatarUrl: "" };

/** What is said: by the visitor, or by an agent where there is one. */
export type Said = Partial<Omit<Message, "author">> & { by?: Author; body: string; ago: number };

export function conversation(said: Said[], more: Partial<Conversation> = {}): { conversation: Conversation; messages: Message[] } {
  const conversation = id();
  const messages = said.map(({ by, body, ago, ...rest }, i): Message => ({
    id: id(), conversation, n: i + 1, direction: by ? "out" : "in", body, blocks: by && blocksOf(body), author: by ?? me, createdAt: minutes(ago), ...rest,
  }));
  const last = messages.at(-1);
  const answered = said.flatMap(({ by }) => by ?? []).reverse().filter((a, i, all) => all.findIndex((b) => b.id === a.id) === i);
  return {
    messages,
    conversation: {
      id: conversation, name: "", createdAt: messages[0]?.createdAt ?? minutes(0), lastMessageAt: last?.createdAt ?? minutes(0), preview: (last?.body ?? "").replaceAll(/[*_`]/g, ""), messages: messages.length, unread: 0,
      seenN: messages.length, deliveredN: messages.length, brand: "b", ended: false, isInAssistantMode: false, answered, ...more,
    },
  };
}
