import { isAboutDescription, together, type Descriptions } from "./descriptions";
import type { Answer, Post } from "./http";
import { log, type Log, type Step } from "./log";
import { callPatience, type Command, type Created, type Done, type News, type Connection } from "./news";
import { outbox, type Entry, type Outbox } from "./outbox";
import { problem, signedOut, stopped, type Problem } from "./problem";
import { tagOf, type Shelf } from "./shelf";
import type { ReadonlySignal } from "./signals";
import type { Surroundings } from "./surroundings";
import type { Tabs } from "./tabs";
import { openThread, type OpenThread, type ThreadOwner } from "./thread";
import type { Author, CustomerState, Message, MessagePage, PublicConversation, PublicEvent, Written } from "./wire";

/** What a conversation gets when it comes to be. */
export type Extra = { custom?: Record<string, unknown>; name?: string; brand?: string | null };

/** What the conversations need of the visitor. The identity is there when something happens, not before. */
export interface ConversationsOwner {
  brand: string | null;
  shelf: Shelf;
  around: Surroundings;
  post: Post;
  tabs: Tabs;
  connection: ReadonlySignal<Connection>;
  tell(news: News): void;
  readonly identity: { readonly token: string | null; need(): string; heed(problem: Problem, asked?: string): void };
  sync(): Promise<boolean>;
  follow(): void;
  command: Command;
}

export interface Conversations {
  readonly log: Log;
  readonly outbox: Outbox;
  /** The thread of a conversation; null: the one that a new message would begin. */
  thread(id: string | null): OpenThread;
  /** A new conversation with its first message; done when the log has it, or the message as well. */
  create(body: string, extra: Extra, done: Created, on?: PublicEvent["name"]): void;
  /** What a conversation without a message is made of, which only some pages want: see start.ts. */
  readonly parts: Parts;
  /** A message of the page's into a conversation; done when it is in the log. `more` goes with it. */
  post(conversation: string, body: string, more: Record<string, unknown> | undefined, done: Done<Message>): void;
  /** Calls done in the same task as the event of this name that has this key. */
  expect(key: string, on: PublicEvent["name"], done: Done<null>): void;
  /** Calls done when the draft that is open has become a conversation. */
  created(extra: Extra, done: Done<PublicConversation>): void;
  /** Somebody writes, or has stopped: shown, unless it is the customer. */
  types(typing: { conversation: string; author: Author; typing: boolean } | undefined): void;
  /** Answers the call that waits for this key. */
  settle(key: string, problem: Problem | null, conversation?: PublicConversation, message?: Message): void;
  /** The whole state as the server has it; `quiet` tells nobody. */
  place(state: CustomerState, quiet: boolean): void;
  /** The identity that they belonged to is gone. */
  forget(keepDrafts: boolean): void;
  dropDrafts(): void;
  /** Nothing has been said to be seen by the identity that is now. */
  unsee(): void;
  stop(): void;
}

export interface Parts {
  owner: ConversationsOwner;
  said: Pick<Descriptions, "waiting" | "went">;
  out: Outbox;
  state: Log;
  calls: Map<string, Call>;
  written(entry: Pick<Entry, "key" | "conversation" | "draft">, written: Written): void;
  brandOf(extra: Pick<Extra, "brand">): string | undefined;
}

/** A call of the page's that waits for its place in the log. */
interface Call {
  on: PublicEvent["name"];
  until: number;
  done(problem: Problem | null, conversation?: PublicConversation, message?: Message): void;
}

/** The visitor's conversations: what the log says of them, and what is written for them. */
export function conversations(owner: ConversationsOwner, said: Pick<Descriptions, "waiting" | "went" | "send">): Conversations {
  const { around, post, tell } = owner;
  const threads = new Map<string, OpenThread>();
  /** Threads whose conversation is not in the log yet, by draft; `draft` is the one that a new message would begin. */
  const drafts = new Map<string, OpenThread>();
  let draft: OpenThread | null = null;
  /** Calls that wait for the visitor's own first message, by draft. */
  const hoping = new Map<string, Done<PublicConversation>[]>();
  const calls = new Map<string, Call>();
  /** Keys whose conversation.created this page has been told of. */
  const announced = new Set<string>();
  const seenSent = new Map<string, number>();

  const out = outbox(owner.shelf, owner.tabs, around, {
    who: () => tagOf(owner.identity.need()),
    known: () => owner.identity.token !== null,
    send, written, refused, waiting: notYet,
  });
  const state = log(step);

  // --- what the log says -------------------------------------------------------------------------------------

  /** Every change comes through here, one step at a time. */
  function step(s: Step): void {
    if (s.kind === "unread") {
      tell(s);
      return;
    }
    const { event } = s;
    const { conversation, message, key } = event;
    if (event.name === "conversation.created") {
      const entry = out.find(key ?? "");
      if (entry) settleDraft(entry, conversation.id);
      const ours = entry !== undefined || calls.has(key ?? "");
      const nobodys = key === undefined || event.session === undefined || event.session !== state.session;
      if (ours || nobodys) announce(conversation, key, entry?.draft);
    }
    const changed = event.name === "message.updated";
    if (message) threads.get(conversation.id)?.take(message, changed);
    if (message && !changed) {
      const own = key !== undefined && (out.remove(key) !== undefined || calls.has(key));
      tell({ kind: "message", message, own });
    } else if (event.name !== "conversation.created" && event.name !== "conversation.seen" && event.name !== "conversation.moved") tell({ kind: "log", event });
    if (key !== undefined && calls.get(key)?.on === event.name) settle(key, null, conversation, message);
  }

  function announce(conversation: PublicConversation, key?: string, of?: string | null): void {
    if (key !== undefined) {
      if (announced.has(key)) return;
      announced.add(key);
    }
    tell({ kind: "created", conversation });
    hoped(of, null, conversation);
  }

  /** Answers the calls that wait for the visitor's first message in this draft. */
  function hoped(of: string | null | undefined, p: Problem | null, conversation?: PublicConversation): void {
    const list = (of && hoping.get(of)) || [];
    if (of) hoping.delete(of);
    for (const done of list) done(p, conversation);
  }

  function settle(key: string, p: Problem | null, conversation?: PublicConversation, message?: Message): void {
    const call = calls.get(key);
    if (!call) return;
    calls.delete(key);
    call.done(p, conversation, message);
  }

  function settleDraft(entry: Pick<Entry, "conversation" | "draft">, conversation: string): void {
    if (!entry.draft || entry.conversation) return;
    out.resolve(entry.draft, conversation);
    const thread = drafts.get(entry.draft);
    if (!thread) return;
    drafts.delete(entry.draft);
    if (thread === draft) draft = null;
    thread.become(conversation);
    threads.set(conversation, thread);
  }

  // --- writing -----------------------------------------------------------------------------------------------

  /** null is the default brand, whatever the page's is now. */
  const brandOf = ({ brand = owner.brand }: Pick<Extra, "brand">) => brand ?? undefined;

  async function send(entry: Entry): Promise<Answer<Written>> {
    const mine = said.waiting;
    const describe = together(mine);
    const token = owner.identity.need();
    const body = {
      token, key: entry.key, body: entry.body, brand: brandOf(entry), page: around.page(), locale: around.locale(), position: state.position ?? undefined,
      ...entry.more, conversation: entry.conversation ?? undefined, create: entry.conversation ? undefined : { name: entry.name, custom: entry.custom }, describe,
    };
    let answer = await post<Written>("messages", body);
    if (describe && answer.ok) said.went(mine);
    // What the page said wrongly must not hold up what the visitor says.
    if (describe && isAboutDescription(answer)) {
      answer = await post<Written>("messages", { ...body, describe: undefined });
      if (!mine[1] && !isAboutDescription(answer)) said.went(mine, true); // of several each is asked for once more, by itself
    }
    if (entry.custom && !calls.get(entry.key)?.until && isAboutDescription(answer)) {
      hoped(entry.draft, answer.problem);
      answer = await post<Written>("messages", { ...body, describe: undefined, create: { name: entry.name } });
    }
    if (!answer.ok) owner.identity.heed(answer.problem, token);
    return answer;
  }

  function written(entry: Pick<Entry, "key" | "conversation" | "draft">, w: Written): void {
    const first = state.identity.value === null;
    const behind = state.position === null && (w.events[0]?.n ?? 1) !== 1;
    state.meet(w.customer, w.session);
    said.send();
    if (w.conversation) settleDraft(entry, w.conversation.id);
    if (w.resync) state.lose();
    const whole = !w.resync && state.apply(w.events, w.position);
    const finish = () => {
      if (!w.conversation) return;
      if (!entry.conversation && entry.draft && !announced.has(entry.key)) announce(w.conversation, entry.key, entry.draft);
      const on = calls.get(entry.key)?.on; // unless the log has answered it
      const sent = () => w.message && tell({ kind: "message", message: w.message, own: true });
      if (!whole && on === "message.created") sent();
      settle(entry.key, null, w.conversation, w.message);
      if (!whole && on === "conversation.created") sent();
    };
    if (first) {
      owner.tabs.say({ kind: "customer", token: owner.identity.need() });
      if (state.position !== null) owner.follow();
    }
    if (whole && !behind) finish();
    else void owner.sync().then(finish);
  }

  function refused(entry: Entry, p: Problem): void {
    if (calls.get(entry.key)?.until) {
      // The page wrote it, and is told: nothing of it stays for the visitor to look at.
      out.remove(entry.key);
      const thread = drafts.get(entry.draft ?? "");
      if (thread) thread.extra = undefined;
    }
    failed(entry, p);
    settle(entry.key, p);
  }

  function failed(entry: Entry, p: Problem): void {
    tell({ kind: "failed", conversation: entry.conversation, body: entry.body, problem: p });
  }

  function notYet(entry: Entry, p: Problem): "try again" | "give up" {
    const call = calls.get(entry.key);
    if (!call?.until || (Date.now() < call.until && around.online())) return "try again";
    failed(entry, p);
    settle(entry.key, p);
    return "give up";
  }

  // --- threads -----------------------------------------------------------------------------------------------

  const threadOwner: ThreadOwner = {
    outbox: out,
    conversation: state.conversation,
    me: () => ({ type: "customer", id: state.identity.value?.customerId ?? "", displayName: "", avatarUrl: "" }),
    list: (conversation, before) => post<MessagePage>("messages/list", { token: owner.identity.need(), conversation, before }),
    typing(conversation, on) {
      if (owner.connection.value !== "offline") void post("typing", { token: owner.identity.need(), conversation, typing: on });
    },
    seen(conversation, n) {
      if ((seenSent.get(conversation) ?? 0) >= n) return;
      seenSent.set(conversation, n);
      void owner.command("seen", { conversation, n }, (p) => {
        if (p && seenSent.get(conversation) === n) seenSent.delete(conversation);
      });
    },
    brand: () => owner.brand,
    settle(key, done) {
      calls.set(key, { on: "message.created", until: 0, done: (p, _c, message) => done(p, message) });
    },
    discarded(entry) {
      settle(entry.key, problem(0, "discarded", "Discarded", "The message was taken out before it was sent."));
    },
  };

  function begin(of?: string): OpenThread {
    draft = openThread(threadOwner, null, of);
    drafts.set(draft.draft, draft);
    return draft;
  }

  function thread(id: string | null): OpenThread {
    if (id === null) return draft ?? begin(out.entries.value.find((e) => e.draft && !e.conversation && !drafts.has(e.draft))?.draft ?? undefined);
    let found = threads.get(id);
    if (!found) {
      found = openThread(threadOwner, id);
      threads.set(id, found);
      found.reload();
    }
    return found;
  }

  function place(s: Partial<CustomerState>, quiet: boolean): void {
    state.replace({ identity: s.customer ?? null, session: s.session ?? null, conversations: s.conversations ?? [], position: s.position ?? null }, quiet);
    for (const [id, thread] of threads) {
      if (state.conversation(id)) thread.reload();
      else {
        thread.clear();
        threads.delete(id);
      }
    }
  }

  function dropDrafts(): void {
    for (const [, thread] of drafts) thread.clear();
    drafts.clear();
    draft = null;
    for (const of of [...hoping.keys()]) hoped(of, signedOut);
  }

  return {
    log: state,
    outbox: out,
    thread, settle, place, dropDrafts,
    create(body, extra, done, on = "conversation.created") {
      const fresh = !draft || out.entries.value.some((e) => e.draft === draft?.draft) ? begin() : draft;
      fresh.extra = extra;
      const key = fresh.post(body);
      calls.set(key, { on, until: Date.now() + callPatience, done });
    },
    parts: { owner, said, out, state, calls, written, brandOf },
    post(conversation, body, more, done) {
      const key = thread(conversation).post(body, more);
      calls.set(key, { on: "message.created", until: Date.now() + callPatience, done: (p, _c, message) => done(p, message) });
    },
    expect(key, on, done) {
      calls.set(key, { on, until: 0, done: (p) => done(p, null) });
    },
    created(extra, done) {
      const fresh = thread(null);
      fresh.extra = extra;
      const of = fresh.draft;
      hoping.set(of, [...(hoping.get(of) ?? []), done]);
    },
    types(typing) {
      if (!typing || typing.author.type === "customer") return;
      threads.get(typing.conversation)?.types(typing.author, typing.typing);
      tell({ kind: "typing", ...typing });
    },
    forget(keepDrafts) {
      if (!keepDrafts) dropDrafts();
      for (const [, thread] of threads) thread.clear();
      threads.clear();
      place({}, false);
    },
    unsee: () => seenSent.clear(),
    stop() {
      out.stop();
      queueMicrotask(() => {
        for (const key of [...calls.keys()]) settle(key, stopped);
        for (const of of [...hoping.keys()]) hoped(of, stopped);
      });
    },
  };
}
