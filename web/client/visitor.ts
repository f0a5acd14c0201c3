import type { Client, Connection, Thread } from "./client";
import { line } from "./connection";
import { poster, type Answer } from "./http";
import { decode, encode } from "./json";
import { log, type Step } from "./log";
import { outbox, type Entry } from "./outbox";
import { endsIdentity, noSuch, passes, problem, stopped as stoppedProblem, type Problem } from "./problem";
import { newKey, newToken } from "./random";
import { readToken, tokenName, type Shelf } from "./shelf";
import { computed, set, signal } from "./signals";
import { browser, type Surroundings } from "./surroundings";
import { tabs, type Word } from "./tabs";
import { openThread, type OpenThread } from "./thread";
import type { Author, CustomerState, Frame, Heard, Identity, LoggedIn, Message, MessagePage, PublicConversation, PublicEvent, Settings, Written } from "./wire";

/** What a page is told: its listeners' events, and answers from the other side for whoever shows them. */
export type News =
  | { kind: "unread"; total: number; conversation: string; count: number }
  | { kind: "created"; conversation: PublicConversation }
  | { kind: "login"; identity: Identity }
  | { kind: "logout" }
  | { kind: "answer"; message: Message };

export type Description = { attributes?: Record<string, unknown>; customAttributes?: Record<string, unknown> };
/** What a conversation gets when it comes to be. */
export type Extra = { custom?: Record<string, unknown>; name?: string };
export type Done<T> = (problem: Problem | null, value?: T) => void;

export interface VisitorOptions {
  /** Origin of the server, without a slash at the end. */
  base: string;
  chatKey: string;
  brand: string | null;
  settings: Settings;
  shelf: Shelf;
  /** Told synchronously, in order, when the state already shows it. It must not throw. */
  tell(news: News): void;
  /** Where the token on the shelf comes from: an earlier page, this page just now, or another page just now. */
  origin?: "earlier" | "here" | "elsewhere";
  around?: Surroundings;
}

/**
 * The client with the doors of the SDK. What a method of the page causes is told through `tell` first and then
 * through its own `done`, in the same task with nothing between: that is why these are not promises.
 */
export interface Visitor extends Client {
  /** Called once, when what the server knows of this visitor is here, or cannot be had now. */
  ready(then: () => void): void;
  /** The visitor acts: from here on there is a token. */
  token(): string;
  login(jwt: string, done: Done<Identity>): void;
  logout(done: Done<null>): void;
  describe(what: Description, done: Done<null>): void;
  describeConversation(id: string, custom: Record<string, unknown>, done: Done<null>): void;
  /** A new conversation with its first message. */
  create(body: string, extra: Extra, done: Done<PublicConversation>): void;
  /** Calls done when the draft that is open has become a conversation. */
  created(extra: Extra, done: Done<PublicConversation>): void;
  stop(): void;
}

/** A command of the page's that waits for its place in the log. */
interface Command {
  on: "conversation.created" | "message.created";
  until: number;
  done(problem: Problem | null, conversation?: PublicConversation, message?: Message): void;
}

const describedName = "parley-describe";
const reachableName = "parley-reachable";
/** How long a page's call tries before its callback gets an Error; the message itself stays, to be tried again. */
const callPatience = 10_000;
const firstStatePatience = 8_000;
const revokedPatience = 1_500;

const signedOut = problem(0, "signed_out", "Signed out", "You signed out before this was sent.");

/** What tells identities apart in the outbox: a part of the token that is of no use to anybody. */
const tagOf = (token: string) => token.slice(0, 8);
const reaches = (d: Description) => {
  const has = (name: string) => Object.hasOwn(d.attributes ?? {}, name) && Array.isArray(d.attributes?.[name]) && (d.attributes[name] as unknown[]).length > 0;
  return has("emails") || has("sharedEmails");
};

/** The server refuses a description that comes with a message by naming the field that was wrong. */
function isAboutDescription(answer: Answer<unknown>): answer is { ok: false; problem: Problem } {
  if (answer.ok || passes(answer.problem)) return false;
  const parameter = (answer.problem.source as { parameter?: string } | undefined)?.parameter ?? "";
  return /^(describe|attributes|customAttributes)/.test(parameter);
}

export function openVisitor(options: VisitorOptions): Visitor {
  const { base, chatKey, brand, shelf, tell } = options;
  const around = options.around ?? browser();
  const post = poster(base, chatKey, around.fetch);
  const settings = signal(options.settings);
  const connection = signal<Connection>("idle");
  const reached = signal(shelf.read(reachableName) === "yes");
  const threads = new Map<string, OpenThread>();
  /** Threads whose conversation is not in the log yet, by draft; `draft` is the one that a new message would begin. */
  const drafts = new Map<string, OpenThread>();
  let draft: OpenThread | null = null;
  /** Calls that wait for the visitor's own first message, by draft. */
  const hoping = new Map<string, Done<PublicConversation>[]>();
  const commands = new Map<string, Command>();
  /** Keys whose conversation.created this page has been told of. */
  const announced = new Set<string>();
  let described: Description | null = readDescription();
  const origin = options.origin ?? "earlier";
  let token = origin === "elsewhere" ? null : readToken(shelf);
  let leaving: string | null = null; // the token that is being signed out
  let generation = 0; // of identities: answers to an earlier one change nothing
  let stopped = false;
  let told = token === null || origin === "here"; // the page has been told that the chat is ready
  let syncing: Promise<boolean> | null = null;
  let retrySync: ReturnType<typeof setTimeout> | undefined;
  let syncFailures = 0;
  let waiting: (() => void)[] = [];
  let address = ""; // the page that the server knows of
  const seenSent = new Map<string, number>();

  const all = tabs(around, overheard);
  const out = outbox(shelf, all, around, { who: () => tagOf(needToken()), known: () => token !== null, send, written, refused, waiting: notYet });
  const state = log(step);
  const wire = line({ url: `${base.replace(/^http/, "ws")}/c/events`, hello, frame, poll, status: (s) => set(connection, s) }, around);

  // --- who is this -------------------------------------------------------------------------------------------

  function needToken(): string {
    if (token === null) {
      token = readToken(shelf) ?? newToken(); // another page of this browser may have been first
      shelf.write(tokenName, token);
      keepDescription(described);
      if (reached.value) shelf.write(reachableName, "yes");
    }
    return token;
  }

  /** What the page emptied is still this visitor's. */
  function keepToken(): string {
    const mine = needToken();
    if (readToken(shelf) === null) shelf.write(tokenName, mine);
    return mine;
  }

  /** The token changed: everything asked before is about somebody else. */
  function become(next: string | null): void {
    token = next;
    generation++;
    syncing = null;
    clearTimeout(retrySync);
    seenSent.clear();
    wire.pause();
  }

  function place(s: CustomerState, quiet: boolean): void {
    state.replace({ identity: s.customer ?? null, session: s.session ?? null, conversations: s.conversations ?? [], position: s.position ?? null }, quiet);
    for (const [id, thread] of threads) {
      if (state.conversation(id)) thread.reload();
      else {
        thread.clear();
        threads.delete(id);
      }
    }
  }

  function forget(keepDrafts: boolean): void {
    if (!keepDrafts) {
      keepDescription(null);
      shelf.remove(reachableName);
      set(reached, false);
      dropDrafts();
    }
    for (const [, thread] of threads) thread.clear();
    threads.clear();
    state.replace({ identity: null, session: null, conversations: [], position: null }, false);
  }

  /** Nobody can be this identity any more. A login or logout does that a moment before its page tells us so. */
  async function revoked(old: string): Promise<void> {
    if (token !== old || old === leaving) return;
    await all.alone("identity", () => Promise.resolve());
    await new Promise((done) => setTimeout(done, around.locks ? 250 : revokedPatience));
    if (stopped || token !== old) return;
    const shelved = readToken(shelf);
    if (shelved !== null && shelved !== old) await adopt(shelved);
    else dropIdentity(old);
  }

  /** Nobody asked for it: the visitor is a new one. What it wrote for a new conversation is still its own. */
  function dropIdentity(old: string): void {
    const anonymous = !state.identity.value?.identified;
    shelf.remove(tokenName);
    become(null);
    const why = problem(401, "token_revoked", "Signed out", "Your chat session has ended. Please write again.");
    for (const entry of out.entries.value) if (!anonymous || entry.conversation) settle(out.remove(entry.key)?.key ?? "", why);
    if (out.entries.value.length > 0) out.carry(tagOf(old), tagOf(needToken()));
    abandon(out.drop(tagOf(old)), why);
    all.say({ kind: "dropped", token: old });
    forget(anonymous);
    out.kick();
  }

  /** Another page of this browser has this token now; `login`: because somebody has signed in there just now. */
  async function adopt(next: string, login = false): Promise<void> {
    if (next === token) return;
    const was = state.identity.value;
    const old = token;
    become(next);
    await out.still(async () => {
      for (let tries = 0; !(await sync()) && token === next && tries < 5; tries++) await new Promise((wake) => setTimeout(wake, 500 * 2 ** tries));
      if (stopped || token !== next) return;
      const now = state.identity.value;
      const same = !was?.identified || was.customerId === now?.customerId;
      if (old !== null && same) out.carry(tagOf(old), tagOf(next));
      else if (old !== null) abandon(out.drop(tagOf(old)), signedOut);
      if (now?.identified && (login || !was?.identified || !same)) tell({ kind: "login", identity: now });
      else if (was?.identified && !now?.identified) tell({ kind: "logout" });
    });
    out.kick();
  }

  function left(): void {
    const old = token;
    if (old === null) return;
    become(null);
    abandon(out.drop(tagOf(old)), signedOut);
    forget(false);
    tell({ kind: "logout" });
  }

  function dropDrafts(): void {
    for (const [, thread] of drafts) thread.clear();
    drafts.clear();
    draft = null;
    const list = [...hoping.values()].flat();
    hoping.clear();
    for (const done of list) done(signedOut);
  }

  function abandon(dropped: Entry[], why: Problem): void {
    for (const entry of dropped) settle(entry.key, why);
  }

  function overheard(word: Word): void {
    if (stopped) return;
    if (word.kind === "login" && word.token) void adopt(word.token, true);
    else if (word.kind === "logout" && (word.token === null || word.token === token)) left();
    else if (word.kind === "dropped" && word.token !== null && word.token === token) void revoked(word.token);
    else if (word.kind === "customer" && (token === null || (word.token === token && !state.identity.value))) {
      token = word.token;
      void sync();
    }
  }

  /** What the shelf says now, when no page has told us: back from the cache, or in a browser without channels. */
  function look(): void {
    const shelved = readToken(shelf);
    if (stopped || shelved === token || (token === null && shelved === null)) return;
    if (shelved !== null) void adopt(shelved);
    else if (token !== null && state.identity.value) left();
    else become(null);
  }

  // --- what the server knows ---------------------------------------------------------------------------------

  /** Fetches the state anew; false: it must be asked for again. The first load, before the page was told that all is ready, tells nobody. */
  function sync(): Promise<boolean> {
    const mine: Promise<boolean> = (syncing ??= fetchState().finally(() => {
      if (syncing === mine) syncing = null;
    }));
    return mine;
  }

  async function fetchState(): Promise<boolean> {
    clearTimeout(retrySync);
    const mine = generation;
    const asked = token;
    if (asked === null) return true;
    const answer = await post<CustomerState>("state", { token: asked });
    if (stopped || mine !== generation) return true;
    if (answer.ok) {
      syncFailures = 0;
      place(answer.value, !told);
      follow();
      return true;
    }
    if (endsIdentity(answer.problem)) {
      void revoked(asked);
      return true;
    }
    if (!passes(answer.problem)) return true;
    set(connection, "offline");
    const delay = Math.random() * Math.min(30_000, 1000 * 2 ** syncFailures++) + 500;
    retrySync = setTimeout(() => void sync(), delay);
    return false;
  }

  /** From here on the log is followed. */
  function follow(): void {
    if (!state.identity.value) return;
    wire.restart();
    if (described) sendDescription();
  }

  function hello(): Record<string, unknown> | null {
    if (token === null || state.position === null) return null;
    const page = around.page();
    address = page.url;
    return { chatKey, token, position: state.position, page };
  }

  /** Agents see which page the visitor is on, also when it changed without loading another. */
  function tellPage(): void {
    const page = around.page();
    if (page.url === address) return;
    address = page.url;
    wire.tell({ page });
  }

  function frame(f: Frame): void {
    tellPage();
    switch (f?.kind) {
      case "events":
        hear(f.events, f.position);
        return;
      case "fleeting":
        if (f.fleeting.name === "typing" && f.fleeting.typing && f.fleeting.typing.author.type !== "customer") {
          threads.get(f.fleeting.typing.conversation)?.types(f.fleeting.typing.author, f.fleeting.typing.typing);
        }
        return;
      case "resync":
        wire.pause();
        void sync();
        return;
      case "refused":
        if (endsIdentity(f.error) && token !== null) {
          wire.pause();
          void revoked(token);
        } else if (!passes(f.error)) wire.pause();
        return;
      case "bye":
      case "beat":
        return;
      default:
        f satisfies never;
    }
  }

  function hear(events: PublicEvent[], position: string): void {
    if (!state.apply(events, position)) void poll();
  }

  /** One look at the log by HTTP: the poll, and what closes a gap. */
  async function poll(): Promise<void> {
    const mine = generation;
    const asked = token;
    if (asked === null || state.position === null) return;
    const answer = await post<Heard>("events", { token: asked, position: state.position });
    if (stopped || mine !== generation) return;
    if (!answer.ok) {
      if (endsIdentity(answer.problem)) void revoked(asked);
      else if (passes(answer.problem) && connection.value === "polling") set(connection, "offline");
      return;
    }
    if (connection.value === "offline") set(connection, "polling");
    if (answer.value.resync || !state.apply(answer.value.events, answer.value.position)) await sync();
  }

  /** Every change comes through here, one step at a time. */
  function step(s: Step): void {
    if (s.kind === "unread") {
      tell({ kind: "unread", total: s.total, conversation: s.conversation, count: s.count });
      return;
    }
    const { event } = s;
    const { conversation, message, key } = event;
    if (event.name === "conversation.created") {
      const entry = key === undefined ? undefined : out.find(key);
      if (entry) settleDraft(entry, conversation.id);
      const ours = key !== undefined && (entry !== undefined || commands.has(key));
      const nobodys = key === undefined || event.session === undefined || event.session !== state.session;
      if (ours || nobodys) announce(conversation, key, entry?.draft);
    }
    if (message) {
      threads.get(conversation.id)?.take(message);
      if (key !== undefined) out.remove(key);
      if (message.direction === "out") tell({ kind: "answer", message });
    }
    if (key !== undefined && commands.get(key)?.on === event.name) settle(key, null, conversation, message);
  }

  function announce(conversation: PublicConversation, key?: string, of?: string | null): void {
    if (key !== undefined) {
      if (announced.has(key)) return;
      announced.add(key);
    }
    tell({ kind: "created", conversation });
    hoped(of, null, conversation);
  }

  function settle(key: string, p: Problem | null, conversation?: PublicConversation, message?: Message): void {
    const command = commands.get(key);
    if (!command) return;
    commands.delete(key);
    command.done(p, conversation, message);
  }

  // --- writing -----------------------------------------------------------------------------------------------

  function send(entry: Entry) {
    const mine = described;
    const body = {
      token: needToken(), key: entry.key, body: entry.body, brand: brand ?? undefined, page: around.page(), locale: around.locale(), position: state.position ?? undefined,
      conversation: entry.conversation ?? undefined, create: entry.conversation ? undefined : { name: entry.name, custom: entry.custom }, describe: mine ?? undefined,
    };
    return post<Written>("messages", body).then(async (answer) => {
      if (answer.ok && mine) keepDescription(described === mine ? null : described);
      // What the page said wrongly must not hold up what the visitor says.
      if (mine && isAboutDescription(answer)) {
        keepDescription(null);
        answer = await post<Written>("messages", { ...body, describe: undefined });
        if (!isAboutDescription(answer)) console.warn("Kustomer.describeCustomer: refused, and left out.");
      }
      if (entry.custom && !commands.get(entry.key)?.until && isAboutDescription(answer)) {
        hoped(entry.draft, answer.problem);
        answer = await post<Written>("messages", { ...body, describe: undefined, create: { name: entry.name } });
      }
      return answer;
    });
  }

  /** Answers the calls that wait for the visitor's first message in this draft. */
  function hoped(of: string | null | undefined, p: Problem | null, conversation?: PublicConversation): void {
    const list = (of && hoping.get(of)) || [];
    if (of) hoping.delete(of);
    for (const done of list) done(p, conversation);
  }

  function written(entry: Entry, w: Written): void {
    const first = state.identity.value === null;
    const behind = state.position === null && w.events[0] !== undefined && w.events[0].n !== 1;
    state.meet(w.customer, w.session);
    if (w.conversation) settleDraft(entry, w.conversation.id);
    const whole = !w.resync && state.apply(w.events, w.position);
    const finish = () => {
      if (!w.conversation) return;
      if (!entry.conversation && entry.draft && !announced.has(entry.key)) announce(w.conversation, entry.key, entry.draft);
      settle(entry.key, null, w.conversation, w.message);
    };
    if (first) {
      all.say({ kind: "customer", token: needToken() });
      if (state.position !== null) follow();
    }
    if (whole && !behind) finish();
    else void sync().then(finish);
  }

  function refused(entry: Entry, p: Problem): void {
    if (commands.get(entry.key)?.until) {
      // The page wrote it, and is told: nothing of it stays for the visitor to look at.
      out.remove(entry.key);
      const thread = entry.draft ? drafts.get(entry.draft) : undefined;
      if (thread) thread.extra = undefined;
    }
    settle(entry.key, p);
    if (endsIdentity(p) && token !== null) void revoked(token);
  }

  function notYet(entry: Entry, p: Problem): "try again" | "give up" {
    const command = commands.get(entry.key);
    if (!command || command.until === 0) return "try again";
    if (Date.now() < command.until && around.online()) return "try again";
    settle(entry.key, p);
    return "give up";
  }

  function settleDraft(entry: Entry, conversation: string): void {
    if (!entry.draft || entry.conversation) return;
    out.resolve(entry.draft, conversation);
    const thread = drafts.get(entry.draft);
    if (!thread) return;
    drafts.delete(entry.draft);
    if (thread === draft) draft = null;
    thread.become(conversation);
    threads.set(conversation, thread);
  }

  /** A command with the position, answered with the events up to its own. */
  async function command(route: string, body: Record<string, unknown>, done?: Done<null>): Promise<void> {
    const mine = generation;
    const asked = needToken();
    const until = Date.now() + callPatience;
    const key = newKey();
    for (let tries = 0; ; tries++) {
      const answer = await post<Written>(route, { token: asked, key, position: state.position ?? undefined, ...body });
      if (stopped) return done?.(stoppedProblem);
      if (answer.ok) {
        if (mine === generation && (answer.value.resync || !state.apply(answer.value.events, answer.value.position))) await sync();
        return done?.(null, null);
      }
      if (endsIdentity(answer.problem) && mine === generation) void revoked(asked);
      if (!passes(answer.problem) || !around.online() || Date.now() > until || mine !== generation) return done?.(answer.problem);
      await new Promise((next) => setTimeout(next, (answer.problem.retryAfter ?? 0) * 1000 || (0.5 + Math.random()) * 500 * 2 ** tries));
    }
  }

  // --- describing --------------------------------------------------------------------------------------------

  function readDescription(): Description | null {
    try {
      return decode(shelf.read(describedName) ?? "null") as Description | null;
    } catch {
      return null;
    }
  }

  function keepDescription(d: Description | null): void {
    described = d;
    if (d === null) shelf.remove(describedName);
    else if (token !== null) shelf.write(describedName, encode(d));
  }

  function sendDescription(done?: Done<null>): void {
    const mine = described;
    if (!mine) return;
    void command("describe/customer", mine, (p) => {
      if (described === mine && (!p || !passes(p))) keepDescription(null);
      done?.(p, null);
    });
  }

  function describe(what: Description, done: Done<null>): void {
    const finish: Done<null> = (p) => {
      if (!p && reaches(what)) {
        set(reached, true);
        if (token !== null) shelf.write(reachableName, "yes");
      }
      done(p, null);
    };
    if (state.identity.value) {
      void command("describe/customer", what, finish);
      return;
    }
    keepDescription({
      attributes: { ...described?.attributes, ...what.attributes },
      customAttributes: { ...described?.customAttributes, ...what.customAttributes },
    });
    finish(null);
  }

  // --- identity by the page ----------------------------------------------------------------------------------

  async function login(jwt: string, done: Done<Identity>): Promise<void> {
    const until = Date.now() + callPatience;
    await out.still(() =>
      all.alone("identity", async () => {
        let old = token;
        for (let tries = 0; ; tries++) {
          const answer = await post<LoggedIn>("login", { token: old ?? undefined, jwt, brand: brand ?? undefined });
          if (stopped) return done(stoppedProblem);
          if (answer.ok) return loggedIn(old, answer.value, done);
          if (old !== null && endsIdentity(answer.problem)) {
            dropIdentity(old);
            old = null;
            continue;
          }
          if (!passes(answer.problem) || !around.online() || Date.now() > until) return done(answer.problem);
          await new Promise((next) => setTimeout(next, (0.5 + Math.random()) * 500 * 2 ** tries));
        }
      }),
    );
    out.kick();
  }

  function loggedIn(old: string | null, answer: LoggedIn, done: Done<Identity>): void {
    const identity = answer.state.customer as Identity;
    const before = state.identity.value;
    become(answer.token);
    shelf.write(tokenName, answer.token);
    if (old !== null && (!before?.identified || before.customerId === identity.customerId)) out.carry(tagOf(old), tagOf(answer.token));
    else if (old !== null) abandon(out.drop(tagOf(old)), signedOut);
    all.say({ kind: "login", token: answer.token });
    if (before?.identified && before.customerId !== identity.customerId) {
      dropDrafts();
    }
    place(answer.state, false);
    tell({ kind: "login", identity });
    done(null, identity);
    follow();
  }

  async function logout(done: Done<null>): Promise<void> {
    const old = token ?? readToken(shelf);
    if (old === null) {
      forget(false);
      return done(null, null);
    }
    leaving = old;
    await all.alone("identity", async () => {
      const answer = await post<null>("logout", { token: old }, true);
      if (stopped) return;
      if (!answer.ok && passes(answer.problem)) void revokeLater(old);
      if (readToken(shelf) === old) shelf.remove(tokenName);
      all.say({ kind: "logout", token: old });
    });
    leaving = null;
    if (stopped) return done(stoppedProblem);
    token = old;
    left();
    done(null, null);
  }

  /** This browser has forgotten the token; the server is told as soon as it can be reached. */
  async function revokeLater(old: string): Promise<void> {
    for (let tries = 0; tries < 6; tries++) {
      await new Promise((next) => setTimeout(next, 1000 * 2 ** tries));
      const answer = await post<null>("logout", { token: old }, true);
      if (answer.ok || !passes(answer.problem)) return;
    }
  }

  // --- threads -----------------------------------------------------------------------------------------------

  const owner = {
    outbox: out,
    conversation: (id: string) => state.conversation(id),
    me: (): Author => ({ type: "customer", id: state.identity.value?.customerId ?? "", displayName: "", avatarUrl: "" }),
    list: (conversation: string, before?: number) => post<MessagePage>("messages/list", { token: needToken(), conversation, before }),
    typing(conversation: string, on: boolean) {
      if (connection.value !== "offline") void post("typing", { token: needToken(), conversation, typing: on });
    },
    seen(conversation: string, n: number) {
      if ((seenSent.get(conversation) ?? 0) >= n) return;
      seenSent.set(conversation, n);
      void command("seen", { conversation, n }, (p) => {
        if (p && seenSent.get(conversation) === n) seenSent.delete(conversation);
      });
    },
    settle(key: string, done: (p: Problem | null, message?: Message) => void) {
      commands.set(key, { on: "message.created", until: 0, done: (p, _c, message) => done(p, message) });
    },
    discarded(entry: Entry) {
      settle(entry.key, problem(0, "discarded", "Discarded", "The message was taken out before it was sent."));
    },
  };

  function thread(id: string | null): OpenThread {
    if (id === null) {
      if (draft) return draft;
      const left = out.entries.value.find((e) => e.draft && !e.conversation && !drafts.has(e.draft));
      draft = openThread(owner, null, left?.draft ?? undefined);
      drafts.set(draft.draft, draft);
      return draft;
    }
    let found = threads.get(id);
    if (!found) {
      found = openThread(owner, id);
      threads.set(id, found);
      found.reload();
    }
    return found;
  }

  function create(body: string, extra: Extra, done: Done<PublicConversation>): void {
    const fresh = !draft || out.entries.value.some((e) => e.draft === draft?.draft) ? openThread(owner, null) : draft;
    draft = fresh;
    drafts.set(fresh.draft, fresh);
    fresh.extra = extra;
    const key = fresh.post(body);
    commands.set(key, { on: "conversation.created", until: Date.now() + callPatience, done: (p, conversation) => done(p, conversation) });
  }

  // --- life --------------------------------------------------------------------------------------------------

  const ends = [around.listen("pageshow", look), around.listen("visible", look), around.listen("moved", tellPage)];
  if (!all.hears) ends.push(around.listen("storage", look));

  function ready(): void {
    told = true;
    const list = waiting;
    waiting = [];
    for (const then of list) then();
  }

  out.kick();
  if (origin === "elsewhere") look();
  else if (!told) {
    const patience = setTimeout(ready, firstStatePatience);
    void sync().then(() => {
      clearTimeout(patience);
      ready();
    });
  }

  const client: Visitor = {
    settings,
    identity: state.identity,
    conversations: state.conversations,
    unread: state.unread,
    connection,
    reachable: computed(() => reached.value || Boolean(state.identity.value?.email)),
    thread: thread as (id: string | null) => Thread,
    describeCustomer: (d) => new Promise((resolve, reject) => describe(d, (p) => (p ? reject(p) : resolve()))),
    ready(then) {
      if (told) then();
      else waiting.push(then);
    },
    token: keepToken,
    login: (jwt, done) => void login(jwt, done),
    logout: (done) => void logout(done),
    describe,
    describeConversation(id, customAttributes, done) {
      if (state.identity.value) void command("describe/conversation", { conversation: id, customAttributes }, done);
      else done(noSuch("conversation"));
    },
    create,
    created(extra, done) {
      const fresh = thread(null);
      fresh.extra = extra;
      const of = fresh.draft;
      hoping.set(of, [...(hoping.get(of) ?? []), done]);
    },
    stop() {
      stopped = true;
      generation++;
      clearTimeout(retrySync);
      wire.stop();
      out.stop();
      all.stop();
      for (const end of ends) end();
      queueMicrotask(() => {
        for (const key of [...commands.keys()]) settle(key, stoppedProblem);
        for (const done of [...hoping.values()].flat()) done(stoppedProblem);
      });
    },
  };
  return client;
}
