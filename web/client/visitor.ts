import type { Client, Connection, Thread } from "./client";
import { line, type Line } from "./connection";
import { conversations, type ConversationsOwner, type Extra, type Parts } from "./conversations";
import type * as Crowds from "./crowd";
import { descriptions, type Description, type DescriptionsOwner } from "./descriptions";
import { poster, type Post } from "./http";
import { openIdentity, type IdentityOwner, type OpenIdentity } from "./identity";
import { callPatience, type Created, type Done, type News } from "./news";
import { noSuch, passes, pause, signedOut, stopped as stoppedProblem } from "./problem";
import { newKey } from "./random";
import { readToken, tagOf, type Shelf } from "./shelf";
import { computed, set, signal } from "./signals";
import { browser, type Surroundings } from "./surroundings";
import { tabs, type LineWord } from "./tabs";
import type { CustomerState, Frame, Heard, Identity, Message, PublicConversation, PublicEvent, Settings, Written } from "./wire";

export type { News } from "./news";

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
  /** Loads what several pages of a browser need to share one line. */
  crowd(): Promise<typeof Crowds>;
}

/**
 * The client with the doors of the SDK. What a method of the page causes is told through `tell` first and then
 * through its own `done`, in the same task with nothing between: that is why these are not promises.
 */
export interface Visitor extends Client {
  /** Called once, when what the server knows of this visitor is here, or cannot be had now. */
  ready(then: () => void): void;
  login(jwt: string, done: Done<Identity>): void;
  logout(done: Done<null>): void;
  describe(what: Description, done: Done<null>): void;
  describeConversation(id: string, custom: Record<string, unknown>, done: Done<null>): void;
  /** A new conversation with its first message. */
  create(body: string, extra: Extra, done: Created, on?: PublicEvent["name"]): void;
  /** Calls done when the draft that is open has become a conversation. */
  created(extra: Extra, done: Done<PublicConversation>): void;
  readonly parts: Parts;
  /** A message into a conversation that there is. `more` goes with it. */
  post(conversation: string, body: string, more: Record<string, unknown> | undefined, done: Done<Message>): void;
  /** The brand's settings are others now. */
  set(settings: Settings): void;
  /** The visitor's language is this one; null: the browser's. */
  speak(lang: string | null): void;
  locale(): string;
  /** What the page says it shows, instead of its address and title. */
  elsewhere(page: { url?: string; title?: string }): void;
  /** One of the routes that write nothing. */
  ask: Post;
  /** Everything up to message n of a conversation has been seen. */
  seen(conversation: string, n: number, done: Done<null>): void;
  stop(): void;
}

const firstStatePatience = 8_000;

/** Composes a visitor of its parts, and keeps its log true: the whole state at first, then what the socket says, or the poll. */
export function openVisitor(options: VisitorOptions): Visitor {
  const { shelf, origin, around: real = browser() } = options;
  const around: Surroundings = { ...real, page: () => ({ ...real.page(), ...saidPage }), locale: () => lang ?? real.locale() };
  const post = poster(options.base, options.chatKey, around.fetch);
  const connection = signal<Connection>("idle");
  const settings = signal(options.settings);
  let lang: string | null = null;
  let saidPage: { url?: string; title?: string } = {};
  let stopped = false;
  let generation = 0; // of identities: answers to an earlier one change nothing
  let syncing: Promise<boolean> | null = null;
  let retrySync: ReturnType<typeof setTimeout> | undefined;
  let syncFailures = 0;
  let waiting: (() => void)[] = [];
  const under = new Map<string, Promise<void>>(); // the last command of each route
  let address = ""; // the page that the server knows of

  const all = tabs(around, (word) => (word.kind === "line" ? meet(word) : who.overheard(word)));
  const owner: ConversationsOwner & DescriptionsOwner & IdentityOwner = {
    ...options, around, post, connection,
    get brand() {
      return options.brand;
    }, tabs: all, sync, follow, command, reset,
    known: () => state.identity.value !== null,
    get stopped() {
      return stopped;
    },
    get identity() {
      return who;
    },
  };
  const said = descriptions(owner);
  const talks = conversations(owner, said);
  const state = talks.log;
  const who: OpenIdentity = openIdentity(owner, talks, said, origin === "elsewhere" ? null : readToken(shelf));
  let told = who.token === null || origin === "here"; // the page has been told that the chat is ready
  const own = line({ url: `${options.base.replace(/^http/, "ws")}/c/events`, hello, frame, poll, status: turn }, around);
  let wire: Line = own;
  let crowd: Crowds.Crowd | undefined;
  let crowding = false;

  /** Whose line it is, for the pages that may share it. */
  const lineName = () => (who.token === null ? null : `${tagOf(who.token)} ${options.chatKey} ${options.base}`);

  /** There is another page of this visitor: from here on they share one line. */
  function meet(word: LineWord): void {
    if (stopped || word.name !== lineName()) return;
    if (crowd) return crowd.hear(word);
    const { locks } = around;
    if (!locks || crowding) return;
    crowding = true;
    options.crowd().then(
      (module) => {
        if (stopped) return;
        wire = crowd = module.crowd({
          tabs: all, around, locks, wire: own, running: connection.value !== "idle", name: lineName, poll, status, frame,
          position: () => state.position,
          connection: () => connection.value,
        });
        crowd.hear(word);
      },
      () => (crowding = false),
    );
  }

  /** The own line has turned: what the page hears of is the line that is shared. */
  function turn(next: Connection): void {
    if (crowd) crowd.turned(next);
    else status(next);
  }

  function status(next: Connection): void {
    if (connection.value === next) return;
    set(connection, next);
    options.tell({ kind: "connection", connection: next });
  }

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
    const asked = who.token;
    if (asked === null) return true;
    const answer = await post<CustomerState>("state", { token: asked });
    if (stopped || mine !== generation) return true;
    if (answer.ok) {
      syncFailures = 0;
      talks.place(answer.value, !told);
      follow();
      return true;
    }
    who.heed(answer.problem, asked);
    if (!passes(answer.problem)) return true;
    status("offline");
    const delay = Math.random() * Math.min(30_000, 1000 * 2 ** syncFailures++) + 500;
    retrySync = setTimeout(() => void sync(), delay);
    return false;
  }

  /** From here on the log is followed. */
  function follow(): void {
    if (!state.identity.value) return;
    wire.start();
    const name = lineName();
    if (!crowd && name) all.say({ kind: "line", name });
    said.send();
  }

  function hello(): Record<string, unknown> | null {
    if (who.token === null || state.position === null) return null;
    const page = around.page();
    address = page.url;
    return { chatKey: options.chatKey, token: who.token, position: state.position, page };
  }

  /** Agents see which page the visitor is on, also when it changed without loading another. */
  function tellPage(): void {
    const page = around.page();
    if (page.url === address) return;
    address = page.url;
    wire.tell({ page });
  }

  /** The visitor looks at this page (again): agents see the one that was looked at last. */
  function looked(): void {
    who.look();
    address = "";
    tellPage();
  }

  function moved(): void {
    saidPage = {}; // it was said of the page before
    tellPage();
  }

  function frame(f: Frame): void {
    crowd?.said(f);
    tellPage();
    switch (f?.kind) {
      case "events":
        if (!state.apply(f.events, f.position)) void poll();
        return;
      case "fleeting":
        talks.types(f.fleeting.typing);
        if (f.fleeting.settings) setTimeout(() => options.tell({ kind: "settings" }), 1000 + Math.random() * f.fleeting.settings.within);
        return;
      case "resync":
        state.lose();
        wire.pause();
        void sync();
        return;
      case "refused":
        if (!passes(f.error)) wire.pause();
        who.heed(f.error);
        return;
      default:
        f satisfies Extract<Frame, { kind: "bye" | "beat" }>; // the line heeds these
    }
  }

  /** One look at the log by HTTP: the poll, and what closes a gap. True: the server was gone before it. */
  async function poll(): Promise<unknown> {
    const mine = generation;
    const asked = who.token;
    if (asked === null || state.position === null) return;
    const answer = await post<Heard>("events", { token: asked, position: state.position, page: around.page() });
    if (stopped || mine !== generation) return;
    if (!answer.ok) {
      who.heed(answer.problem, asked);
      if (passes(answer.problem) && connection.value === "polling") turn("offline");
      return;
    }
    crowd?.said(answer.value.resync ? { kind: "resync" } : { ...answer.value, kind: "events" });
    await take(answer.value);
    return connection.value === "offline";
  }

  async function take(heard: Heard | Written): Promise<void> {
    if (heard.resync) state.lose();
    if (heard.resync || !state.apply(heard.events, heard.position)) await sync();
  }

  /** Commands of one kind go one after the other: one that is tried again is not to undo a later one. */
  function command(route: string, body: Record<string, unknown>, then?: Done<null>, on?: PublicEvent["name"]): void {
    const mine = generation;
    const go = (): Promise<void> | void => (mine === generation ? carry(route, body, then, on) : then?.(stopped ? stoppedProblem : signedOut));
    const before = under.get(route) ?? Promise.resolve();
    under.set(route, route === "end" ? talks.outbox.still(() => before.then(go)) : before.then(go));
  }

  /** A command with the position, answered with the events up to its own. */
  async function carry(route: string, body: Record<string, unknown>, then?: Done<null>, on?: PublicEvent["name"]): Promise<void> {
    const mine = generation;
    const asked = who.need();
    const until = Date.now() + callPatience;
    const key = newKey();
    if (on && then) talks.expect(key, on, then);
    const done: typeof then = on && then ? (p) => talks.settle(key, p) : then;
    for (let tries = 0; ; tries++) {
      const answer = await post<Written>(route, { token: asked, key, position: state.position ?? undefined, ...body });
      if (stopped) return done?.(stoppedProblem);
      if (answer.ok) {
        if (mine === generation) await take(answer.value);
        return done?.(null, null);
      }
      who.heed(answer.problem, asked);
      if (!passes(answer.problem) || !around.online() || Date.now() > until || mine !== generation) return done?.(answer.problem);
      await new Promise((next) => setTimeout(next, pause(answer.problem, tries)));
    }
  }

  function reset(): void {
    generation++;
    syncing = null;
    clearTimeout(retrySync);
    talks.unsee();
    wire.pause();
  }

  function ready(): void {
    told = true;
    const list = waiting;
    waiting = [];
    for (const then of list) then();
  }

  const ends = [around.listen("pageshow", who.look), around.listen("visible", looked), around.listen("moved", moved)];
  if (!all.hears) ends.push(around.listen("storage", who.look));

  talks.outbox.kick();
  if (origin === "elsewhere") who.look();
  else if (!told) {
    const patience = setTimeout(ready, firstStatePatience);
    void sync().then(() => {
      clearTimeout(patience);
      ready();
    });
  }

  return {
    settings,
    set: (next) => set(settings, next),
    speak(next) {
      lang = next;
    },
    locale: () => around.locale(),
    elsewhere(page) {
      saidPage = page;
      address = "";
      tellPage();
    },
    identity: state.identity,
    conversations: state.conversations,
    unread: state.unread,
    connection,
    reachable: computed(() => said.reached.value || !!state.identity.value?.email),
    thread: talks.thread as (id: string | null) => Thread,
    describeCustomer: (d) => new Promise((resolve, reject) => said.describe(d, (p) => (p ? reject(p) : resolve()))),
    ready(then) {
      if (told) then();
      else waiting.push(then);
    },
    token: who.keep,
    login: who.login,
    logout: who.logout,
    describe: said.describe,
    describeConversation(id, customAttributes, done) {
      if (state.identity.value) command("describe/conversation", { conversation: id, customAttributes }, done);
      else done(noSuch("conversation"));
    },
    create: talks.create,
    parts: talks.parts,
    post: talks.post,
    command,
    ask: (route, body, keepalive) => post(route, { token: who.need(), ...body }, keepalive),
    seen: (conversation, n, done) => command("seen", { conversation, n }, done, "conversation.seen"),
    created: talks.created,
    stop() {
      stopped = true;
      generation++;
      clearTimeout(retrySync);
      wire.stop();
      talks.stop();
      all.stop();
      for (const end of ends) end();
    },
  };
}
