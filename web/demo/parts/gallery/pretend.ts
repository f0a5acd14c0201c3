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
  /** What does not work: messages that are sent, messages that are asked for, files, ratings, the line once it was there, the line from the start; or it takes for ever. */
  trouble?: "sends" | "lists" | "slow" | "uploads" | "ratings" | "lost" | "silent";
  /** What takes seconds, because most trouble is over sooner, shows at once. */
  hurried?: boolean;
  /** Nobody knows how to reach this visitor. */
  unreachable?: boolean;
  /** Somebody is typing in the first conversation. */
  typing?: boolean;
}

/** How the page hears what happens on the server: an agent says something. */
let tell: ((frame: object) => void) | undefined;
let follows = () => {};
const followed = new Promise<void>((now) => { follows = now; });

/** Somebody says something in the first conversation, which the visitor has not seen. */
export async function hear(world: World, said: Said): Promise<void> {
  await followed;
  const [before] = world.conversations;
  if (!before) return;
  const n = before.messages + 1;
  const made = messageOf(before.id, n, said);
  const after: Conversation = { ...before, messages: n, unread: before.unread + 1, seenN: Math.min(before.seenN, n - 1), preview: plain(said.body), lastMessageAt: made.createdAt, ...(said.by && { answered: [said.by] }) };
  world.conversations = [after, ...world.conversations.slice(1)];
  events += 1;
  tell?.({ kind: "events", events: [{ name: "message.created", n: events, at: made.createdAt, conversation: after, message: made }], position: position() });
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
  if (world.hurried) put(window, "setTimeout", hurried(window.setTimeout.bind(window)));
  if (world.trouble === "lost") put(navigator, "onLine", false);
  put(window, "XMLHttpRequest", upload(world));
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
let events = 9;
const position = () => `e1.${identity.customerId}.${events}`;
const unavailable: [number, unknown] = [503, { errors: [{ status: 503, code: "unavailable", title: "Unavailable", message: "Not now." }] }];
const nothing = (): [number, unknown] => [200, { customer: identity, session: "s1", events: [], position: position(), resync: false }];
const never = () => new Promise<never>(() => {});

async function answer(world: World, route: string, body: Record<string, unknown>): Promise<[number, unknown]> {
  if (route === "settings") return [200, world.settings];
  switch (route) {
    case "state": return [200, { customer: world.unreachable ? identity : { ...identity, identified: true, email: "eve@larkspur.example" }, session: "s1", conversations: world.conversations, position: position() }];
    case "events": return [200, { events: [], position: position(), resync: false }];
    case "messages/list": {
      if (world.trouble === "slow") return never();
      if (world.trouble === "lists") return unavailable;
      return [200, { messages: world.messages[String(body["conversation"])] ?? [], more: false }];
    }
    case "messages": return world.trouble === "sends" ? [400, { errors: [{ status: 400, code: "badparam", title: "Bad Request", message: "Not this one." }] }] : never();
    case "attachments": return unavailable;
    case "satisfaction": return world.trouble === "ratings" ? [400, { errors: [{ status: 400, code: "badparam", title: "Bad Request", message: "Not this one." }] }] : nothing();
    default: return nothing();
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
      if (world.trouble === "silent") return;
      queueMicrotask(() => {
        this.readyState = 1;
        this.say(new Event("open"));
      });
    }
    send() {
      if (world.trouble === "lost") return queueMicrotask(() => this.say(new Event("close")));
      this.hear({ kind: "events", events: [], position: position() });
      tell = (frame) => this.hear(frame);
      follows();
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

/** An upload that stands at two thirds; or a file that does not get through. */
function upload(world: World) {
  return class {
    readonly upload: { onprogress?: (e: Pick<ProgressEvent, "lengthComputable" | "loaded" | "total">) => void } = {};
    onerror?: () => void;
    open(): void {}
    abort(): void {}
    send(): void {
      if (world.trouble === "uploads") queueMicrotask(() => this.onerror?.());
      else queueMicrotask(() => this.upload.onprogress?.({ lengthComputable: true, loaded: 66, total: 100 }));
    }
  };
}

function hurried(real: (then: TimerHandler, ms?: number) => number) {
  return (then: TimerHandler, ms = 0) => real(then, Math.min(ms, 60));
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

/** The brand that all of it is of. */
export const brandId = "65f0000000000000000000c1";
export const ada: Author = { type: "user", id: "65f0000000000000000000b1", displayName: "Ada Larsen", avatarUrl: "" };
export const ben: Author = { type: "user", id: "65f0000000000000000000b7", displayName: "Ben Ortiz", avatarUrl: "" };
const me: Author = { type: "customer", id: identity.customerId, displayName: "Visitor", avatarUrl: "" };

/** What is said: by the visitor, or by an agent where there is one. */
export type Said = Partial<Omit<Message, "author">> & { by?: Author; body: string; ago: number };

function messageOf(conversation: string, n: number, { by, body, ago, ...rest }: Said): Message {
  return { id: id(), conversation, n, direction: by ? "out" : "in", body, blocks: by && blocksOf(body), author: by ?? me, createdAt: minutes(ago), ...rest };
}

const plain = (body: string) => body.replaceAll(/[*_`]/g, "");

export function conversation(said: Said[], more: Partial<Conversation> = {}): { conversation: Conversation; messages: Message[] } {
  const conversation = id();
  const messages = said.map((each, i) => messageOf(conversation, i + 1, each));
  const last = messages.at(-1);
  const answered = said.flatMap(({ by }) => by ?? []).reverse().filter((a, i, all) => all.findIndex((b) => b.id === a.id) === i);
  return {
    messages,
    conversation: {
      id: conversation, name: "", createdAt: messages[0]?.createdAt ?? minutes(0), lastMessageAt: last?.createdAt ?? minutes(0), preview: plain(last?.body ?? ""), messages: messages.length, unread: 0,
      seenN: messages.length, deliveredN: messages.length, brand: brandId, ended: false, isInAssistantMode: false, answered, ...more,
    },
  };
}
