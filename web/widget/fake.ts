/** For tests: a client whose state the test sets, and a host whose element is in the test's document. */
import { computed, signal } from "@preact/signals-core";
import type { Client, Connection, Thread, ThreadMessage } from "../client/client";
import type { Problem } from "../client/problem";
import type { Author, Identity, Message, PublicConversation, Settings } from "../client/wire";
import en from "../words/en.json";
import type { WidgetHost } from "./host";

export const ada: Author = { type: "user", id: "65f0000000000000000000b1", displayName: "Ada Larsen", avatarUrl: "" };
const me: Author = { type: "customer", id: "65f0000000000000000000a1", displayName: "You", avatarUrl: "" };

export function message(n: number, direction: "in" | "out", body: string, extra: Partial<ThreadMessage> = {}): ThreadMessage {
  return { id: `m${n}`, conversation: "c1", n, direction, body, author: direction === "in" ? me : ada, createdAt: new Date().toISOString(), state: "sent", ...extra };
}

export function conversation(id: string, unread = 0): PublicConversation {
  const at = new Date().toISOString();
  return { id, name: "", createdAt: at, lastMessageAt: at, preview: `preview of ${id}`, messages: 1, unread, seenN: 0, brand: "b", ended: false, isInAssistantMode: false, answered: [ada] };
}

export function fakeThread(first: string | null) {
  const did: string[] = [];
  const id = signal(first);
  const messages = signal<ThreadMessage[]>([]);
  const phase = signal<"loading" | "ready" | "failed">("ready");
  const more = signal(false);
  const typing = signal<Author | null>(null);
  const thread: Thread = {
    id, messages, phase, more, typing,
    loadOlder: async () => void did.push("older"),
    send: async (body, more) => {
      did.push(`send ${body}${more ? ` ${JSON.stringify(more)}` : ""}`);
      return message(99, "in", body) as Message;
    },
    retry: (key) => void did.push(`retry ${key}`),
    discard: (key) => void did.push(`discard ${key}`),
    setTyping: (on) => void did.push(`typing ${on}`),
    seen: () => void did.push("seen"),
  };
  return { thread, did, id, messages, phase, more, typing };
}

export function fakeHost() {
  const threads = new Map<string | null, ReturnType<typeof fakeThread>>();
  const fake = (id: string | null) => {
    const found = threads.get(id) ?? fakeThread(id);
    threads.set(id, found);
    return found;
  };
  const conversations = signal<PublicConversation[]>([]);
  const identity = signal<Identity | null>(null);
  const connection = signal<Connection>("connected");
  const reachable = signal(false);
  const open = signal(true);
  const described: unknown[] = [];
  const commands: { route: string; body: Record<string, unknown>; done: (problem: Problem | null) => void }[] = [];
  const settings = signal<Settings>({ brand: { id: "b", name: "Larkspur", enabled: true, greeting: "Good day.", colour: "#2f6f5e", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language: { code: "en", tag: "en", dir: "ltr", labels: {} } });
  const options = signal({ listOnly: false, previews: true });
  const client: Client = {
    settings, identity, conversations, connection, reachable,
    unread: computed(() => ({ total: 0, conversations: Object.fromEntries(conversations.value.map((c) => [c.id, c.unread])) })),
    thread: (id) => fake(id).thread,
    token: () => "token",
    command: (route, body, done) => void commands.push({ route, body, done: (p) => done?.(p) }),
    describeCustomer: async (d) => {
      described.push(d);
      reachable.value = true;
    },
  };
  const root = document.body.appendChild(document.createElement("div"));
  let closed = 0;
  const adopted: string[] = [];
  const host: WidgetHost = { root, client, server: { base: "https://chat.test", chatKey: "key" }, open, fullScreen: signal(false), adopt: (css) => void adopted.push(css), close: () => void closed++, words: async () => ({ default: en }), extras: () => import("./extras"), options };
  return { host, root, settings, options, fake, threads, conversations, identity, connection, reachable, open, described, commands, adopted, closed: () => closed };
}
