import type { Thread, ThreadMessage } from "./client";
import type { Answer } from "./http";
import type { Entry, Outbox } from "./outbox";
import { asError, problem, type Problem } from "./problem";
import { newKey } from "./random";
import { computed, set, signal, type ReadonlySignal, type Signal } from "./signals";
import type { Author, Message, MessagePage, PublicConversation } from "./wire";

/** What a thread needs of its client. */
export interface ThreadOwner {
  outbox: Outbox;
  conversation(id: string): PublicConversation | undefined;
  /** The visitor, as the author of messages that the log does not have yet. */
  me(): Author;
  list(conversation: string, before?: number): Promise<Answer<MessagePage>>;
  /** The brand of what a message begins. */
  brand(): string | null;
  typing(conversation: string, typing: boolean): void;
  seen(conversation: string, n: number): void;
  /** Calls done once the message of this key is in the log, or refused. */
  settle(key: string, done: (problem: Problem | null, message?: Message) => void): void;
  discarded(entry: Entry): void;
}

/** A thread with the doors that only the client uses. */
export interface OpenThread extends Thread {
  /** The draft's own name until it is a conversation. */
  readonly draft: string;
  /** What its conversation gets when the first message creates it. */
  extra: { custom?: Record<string, unknown>; name?: string; brand?: string | null } | undefined;
  become(id: string): void;
  /** A message from the log, or one that has changed in it. */
  take(message: Message, changed: boolean): void;
  /** Who writes there now, or has stopped. */
  types(author: Author, typing: boolean): void;
  /** The log may have gone on without us: look again, keep what is still next to it. */
  reload(): void;
  /** The identity that it belonged to is gone. */
  clear(): void;
  /** Sends, and says when: for the SDK, whose callbacks must run in the same task as the event. */
  post(body: string, more?: Record<string, unknown>): string;
}

const typingEvery = 3_000;
const typingLasts = 5_000;
const maximum = 65_536;

export function openThread(owner: ThreadOwner, first: string | null, draft = newKey()): OpenThread {
  const id: Signal<string | null> = signal(first);
  /** In the log: the same objects as long as nothing changes, so that only what has is drawn anew. */
  const logged = signal<ThreadMessage[]>([]);
  const phase = signal<"loading" | "ready" | "failed">(first === null ? "ready" : "loading");
  const more = signal(false);
  const typing = signal<Author | null>(null);
  let older: Promise<void> | null = null;
  let loading = 0; // how often it was asked for since the page that is on its way
  let toldTyping = 0;
  let stopTyping: ReturnType<typeof setTimeout> | undefined;
  let forgetTyping: ReturnType<typeof setTimeout> | undefined;

  const newest = () => logged.value.at(-1)?.n ?? 0;
  const mine = (entry: Entry) => (entry.conversation === null ? entry.draft === draft : entry.conversation === id.value);

  const messages: ReadonlySignal<ThreadMessage[]> = computed(() => {
    const list = [...logged.value];
    const known = new Set(list.map((m) => m.key));
    let n = newest();
    for (const entry of owner.outbox.entries.value) {
      if (!mine(entry) || known.has(entry.key)) continue;
      list.push({
        id: entry.key, key: entry.key, conversation: id.value ?? "", n: ++n, direction: "in", body: entry.body, author: owner.me(),
        createdAt: new Date(entry.at).toISOString(), state: entry.state, ...(entry.problem ? { problem: entry.problem } : undefined),
      });
    }
    return list;
  });

  function merge(page: Message[]): void {
    const byN = new Map(logged.value.map((m) => [m.n, m]));
    for (const message of page) byN.set(message.n, { ...message, state: "sent" });
    set(logged, [...byN.values()].sort((a, b) => a.n - b.n));
  }

  async function load(): Promise<void> {
    const of = id.value;
    if (of === null || loading++) return;
    const answer = await owner.list(of);
    const stale = loading > 1;
    loading = 0;
    if (stale) return load();
    if (id.value !== of) return;
    if (!answer.ok) {
      if (logged.value.length === 0) set(phase, "failed");
      return;
    }
    const page = answer.value;
    const lowest = page.messages[0]?.n ?? 1;
    if (newest() < lowest - 1) {
      set(logged, []); // what lies between is not here; what is older comes by loadOlder
      set(more, page.more);
    } else if (logged.value.length === 0 || lowest <= (logged.value[0]?.n ?? 0)) set(more, page.more);
    merge(page.messages);
    set(phase, "ready");
  }

  function setTyping(on: boolean): void {
    const of = id.value;
    clearTimeout(stopTyping);
    if (of === null) return;
    if (!on) {
      if (toldTyping) owner.typing(of, false);
      toldTyping = 0;
      return;
    }
    stopTyping = setTimeout(() => setTyping(false), typingLasts);
    if (Date.now() - toldTyping < typingEvery) return;
    toldTyping = Date.now();
    owner.typing(of, true);
  }

  function post(body: string, more?: Record<string, unknown>): string {
    clearTimeout(stopTyping);
    toldTyping = 0;
    const key = newKey();
    const follows = owner.outbox.entries.value.some((e) => e.draft === draft && !e.conversation);
    owner.outbox.add({ key, body, conversation: id.value, draft: id.value === null ? draft : null, more, brand: owner.brand(), ...(follows ? undefined : thread.extra) });
    return key;
  }

  function retryFailed(): void {
    set(phase, "loading");
    void load();
  }

  const thread: OpenThread = {
    extra: undefined,
    draft, id, messages, phase, more, typing, post, setTyping,
    loadOlder() {
      if (phase.value === "failed") {
        retryFailed();
        return Promise.resolve();
      }
      const of = id.value;
      const before = logged.value[0]?.n;
      if (of === null || !more.value || before === undefined) return Promise.resolve();
      older ??= owner.list(of, before).then((answer) => {
        older = null;
        if (!answer.ok || id.value !== of || logged.value[0]?.n !== before) return;
        set(more, answer.value.more);
        merge(answer.value.messages);
      });
      return older;
    },
    send(body, more) {
      const text = body.trim();
      const wrong = text === "" && !more ? "A message needs some text." : new TextEncoder().encode(body).length > maximum ? "This message is too long. Send it in parts." : null;
      if (wrong) return Promise.reject(asError(problem(text === "" ? 400 : 413, text === "" ? "badparam" : "toolarge", "Not sent", wrong)));
      const sent = new Promise<Message>((resolve, reject) => {
        owner.settle(post(body, more), (p, message) => (p ? reject(asError(p)) : resolve(message as Message)));
      });
      sent.catch(() => {}); // whoever wants to know of it also sees the failed row; nobody is told twice
      return sent;
    },
    retry: (key) => owner.outbox.retry(key),
    discard(key) {
      const entry = owner.outbox.remove(key);
      if (entry) owner.discarded(entry);
    },
    seen() {
      const of = id.value;
      const conversation = of === null ? undefined : owner.conversation(of);
      if (of && conversation && conversation.unread > 0 && newest() > conversation.seenN) owner.seen(of, newest());
    },
    become(conversation) {
      set(id, conversation);
    },
    take(message, changed) {
      if (changed) {
        if (logged.value.some((m) => m.n === message.n)) merge([message]);
        return;
      }
      if (message.direction === "out") set(typing, null);
      // While the first page is on its way it will bring this one too, but only it knows what lies before.
      if (phase.value === "ready" && message.n > newest() + 1) void load();
      else if (phase.value === "failed") retryFailed();
      else merge([message]);
    },
    types(author, on) {
      clearTimeout(forgetTyping);
      set(typing, on ? author : null);
      if (on) forgetTyping = setTimeout(() => set(typing, null), typingLasts);
    },
    reload() {
      if (id.value !== null) void load();
    },
    clear() {
      clearTimeout(stopTyping);
      clearTimeout(forgetTyping);
      set(typing, null);
      set(logged, []);
      set(more, false);
      set(phase, "ready");
    },
  };
  return thread;
}
