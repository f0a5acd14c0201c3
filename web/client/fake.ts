/** A chat server and a browser in memory, for tests: the wire of docs/protocol.md without a wire. */
import type { Moment, Surroundings } from "./surroundings";
import type { Author, ErrorEntry, Frame, Identity, Message, PublicConversation, PublicEvent } from "./wire";

const ada: Author = { type: "user", id: "a1", displayName: "Ada", avatarUrl: "" };

interface Customer {
  identity: Identity;
  log: PublicEvent[];
  conversations: Map<string, PublicConversation>;
  messages: Map<string, Message[]>;
  answers: Map<string, object>;
}

type Body = Record<string, unknown> & { token?: string; position?: string; key: string };

export interface Request {
  route: string;
  body: Body;
}

/** One deployment. `fail` decides what happens to a request before or after the server has done it. */
export class FakeServer {
  readonly requests: Request[] = [];
  readonly sockets = new Set<FakeSocket>();
  readonly streams = new Set<FakeStream>();
  /** How often somebody tried to open a socket. */
  dials = 0;
  readonly customers = new Map<string, Customer>();
  readonly tokens = new Map<string, { customer: Customer; session: string; revoked?: boolean }>();
  /** "lost": the server did it and the answer was lost. "down": nobody was there. Or an error to answer with. */
  fail: (request: Request) => "lost" | "down" | (ErrorEntry & { retryAfter?: number }) | undefined = () => undefined;
  /** Sockets can be opened; or nothing ever comes of them. */
  socketsWork: boolean | "hang" = true;
  /** Streams get through; or a proxy holds what they say, or even that they were answered. */
  streamsWork: boolean | "held" | "hang" = false;
  epoch = "e1";
  #ids = 0;

  #id(prefix: string): string {
    return prefix + String(++this.#ids).padStart(4, "0");
  }

  #customer(identity: Partial<Identity> = {}): Customer {
    const id = this.#id("c");
    const customer: Customer = { identity: { customerId: id, identified: false, ...identity }, log: [], conversations: new Map(), messages: new Map(), answers: new Map() };
    this.customers.set(id, customer);
    return customer;
  }

  position(c: Customer): string {
    return `${this.epoch}.${c.identity.customerId}.${c.log.length}`;
  }

  #append(c: Customer, event: Omit<PublicEvent, "n" | "at">): void {
    c.log.push(structuredClone({ ...event, n: c.log.length + 1, at: new Date().toISOString() }) as PublicEvent);
  }

  #message(c: Customer, conversation: PublicConversation, part: Pick<Message, "direction" | "body" | "author" | "key">, session?: string): Message {
    conversation.messages++;
    conversation.preview = part.body;
    conversation.lastMessageAt = new Date(Date.now() + conversation.messages).toISOString();
    if (part.direction === "out") {
      conversation.unread++;
      conversation.answered = [part.author];
    }
    const message: Message = { id: this.#id("m"), conversation: conversation.id, n: conversation.messages, createdAt: conversation.lastMessageAt, ...part };
    c.messages.get(conversation.id)?.push(message);
    this.#append(c, { name: "message.created", conversation, message, key: part.key, session });
    return message;
  }

  /** An agent answers. */
  answer(conversation: string, body: string, tell = true): void {
    for (const c of this.customers.values()) {
      const found = c.conversations.get(conversation);
      if (!found) continue;
      this.#message(c, found, { direction: "out", body, author: ada });
      if (tell) this.flush();
    }
  }

  /** What the links of a message lead to is known now. */
  unfurl(conversation: string, n: number, title: string): void {
    for (const c of this.customers.values()) {
      const message = c.messages.get(conversation)?.[n - 1];
      if (!message) continue;
      message.previews = [{ url: "https://lumen.example/", title }];
      this.#append(c, { name: "message.updated", conversation: c.conversations.get(conversation) as PublicConversation, message });
      this.flush();
    }
  }

  /** An agent writes first: a conversation that no page created. */
  begin(token: string, body: string): string {
    const c = this.tokens.get(token)?.customer as Customer;
    const conversation = this.#conversation(c);
    this.#append(c, { name: "conversation.created", conversation });
    this.#message(c, conversation, { direction: "out", body, author: ada });
    this.flush();
    return conversation.id;
  }

  #conversation(c: Customer): PublicConversation {
    const at = new Date().toISOString();
    const conversation: PublicConversation = { id: this.#id("t"), name: "", createdAt: at, lastMessageAt: at, preview: "", messages: 0, unread: 0, seenN: 0, brand: "b", ended: false, isInAssistantMode: false, answered: [] };
    c.conversations.set(conversation.id, conversation);
    c.messages.set(conversation.id, []);
    return conversation;
  }

  get listeners(): (FakeSocket | FakeStream)[] {
    return [...this.sockets, ...this.streams];
  }

  /** Every listener gets what it does not have. */
  flush(): void {
    for (const listener of this.listeners) listener.push();
  }

  /** Says that it is there. */
  beat(): void {
    for (const listener of this.listeners) listener.frame({ kind: "beat" });
  }

  typing(conversation: string, on: boolean): void {
    for (const s of this.listeners) s.frame({ kind: "fleeting", fleeting: { name: "typing", typing: { conversation, customer: "", author: ada, typing: on } } });
  }

  after(c: Customer, position: string | undefined): { events: PublicEvent[]; position: string; resync: boolean } {
    const [epoch, id, n] = (position ?? "").split(".");
    if (epoch !== this.epoch || id !== c.identity.customerId) return { events: [], position: this.position(c), resync: true };
    return { events: structuredClone(c.log.slice(Number(n))), position: this.position(c), resync: false };
  }

  who(token: string | undefined): { customer: Customer; session: string } | undefined | "revoked" {
    const found = token === undefined ? undefined : this.tokens.get(token);
    return found?.revoked ? "revoked" : found;
  }

  revoke(token: string): void {
    const found = this.tokens.get(token);
    if (found) found.revoked = true;
    for (const listener of this.listeners) if (listener.token === token) listener.refuse("token_revoked");
  }

  serve(route: string, body: Body): [number, unknown] {
    const no = (status: number, code: string, parameter?: string): [number, unknown] => [status, { errors: [{ status, code, title: code, message: code, ...(parameter && { source: { parameter } }) }] }];
    if (route === "login") return this.#login(body, no);
    const who = this.who(body.token);
    if (route === "logout") {
      if (who && who !== "revoked") this.revoke(body.token as string);
      return [204, null];
    }
    if (who === "revoked") return no(401, "token_revoked");
    if (route === "state") return [200, who ? this.#state(who) : { conversations: [] }];
    if (route === "messages") return this.#send(body, who, no);
    if (!who) return no(401, "unauthorized");
    const c = who.customer;
    if (route === "events") return [200, this.after(c, body.position)];
    if (route === "typing") return [204, null];
    const conversation = c.conversations.get(body.conversation as string);
    if (route !== "describe/customer" && !conversation) return no(404, "notfound", "conversation");
    if (route === "messages/list") return [200, { messages: structuredClone(c.messages.get(body.conversation as string)), more: false, now: new Date().toISOString() }];
    if (route === "seen" && conversation && conversation.seenN < (body.n as number)) {
      conversation.seenN = body.n as number;
      conversation.unread = (c.messages.get(conversation.id) ?? []).filter((m) => m.direction === "out" && m.n > conversation.seenN).length;
      this.#append(c, { name: "conversation.seen", conversation, key: body.key, session: who.session });
    }
    if (route === "describe/conversation" && conversation) this.#append(c, { name: "conversation.updated", conversation, key: body.key, session: who.session });
    setTimeout(() => this.flush());
    return [200, { customer: c.identity, session: who.session, ...this.after(c, body.position) }];
  }

  #state(who: { customer: Customer; session: string }) {
    const c = who.customer;
    return structuredClone({ customer: c.identity, session: who.session, conversations: [...c.conversations.values()], position: this.position(c) });
  }

  #send(body: Body, who: { customer: Customer; session: string } | undefined, no: (s: number, c: string, p?: string) => [number, unknown]): [number, unknown] {
    if (body.body === "REFUSE") return no(400, "badparam", "body");
    let me = who;
    if (!me) {
      me = { customer: this.#customer(), session: this.#id("s") };
      this.tokens.set(body.token as string, me);
    }
    const c = me.customer;
    const had = c.answers.get(body.key);
    if (had) return [201, { ...structuredClone(had), ...this.after(c, body.position ?? this.position(c)) }];
    const before = c.log.length;
    let conversation = c.conversations.get(body.conversation as string);
    if (!conversation && body.conversation) return no(404, "notfound", "conversation");
    if (!conversation) {
      conversation = this.#conversation(c);
      this.#append(c, { name: "conversation.created", conversation, key: body.key, session: me.session });
    }
    const message = this.#message(c, conversation, { direction: "in", body: body.body as string, author: { type: "customer", id: c.identity.customerId, displayName: "", avatarUrl: "" }, key: body.key }, me.session);
    const answer = structuredClone({ customer: c.identity, session: me.session, conversation, message });
    c.answers.set(body.key, answer);
    setTimeout(() => this.flush());
    const events = body.position ? this.after(c, body.position) : { events: structuredClone(c.log.slice(before)), position: this.position(c), resync: false };
    return [201, { ...answer, ...events }];
  }

  #login(body: Body, no: (s: number, c: string, p?: string) => [number, unknown]): [number, unknown] {
    const email = String(body.jwt);
    if (!email.includes("@")) return no(401, "jwt_invalid");
    const who = this.who(body.token);
    let target = [...this.customers.values()].find((c) => c.identity.email === email);
    target ??= this.#customer({ identified: true, email });
    if (who && who !== "revoked") {
      if (!who.customer.identity.identified) {
        for (const [id, conversation] of who.customer.conversations) {
          target.conversations.set(id, conversation);
          target.messages.set(id, who.customer.messages.get(id) ?? []);
          this.#append(target, { name: "conversation.moved", conversation });
        }
        for (const [key, answer] of who.customer.answers) target.answers.set(key, answer);
        who.customer.conversations.clear();
      }
      this.revoke(body.token as string);
    }
    const token = this.#id("token").padEnd(43, "x");
    const session = { customer: target, session: this.#id("s") };
    this.tokens.set(token, session);
    return [200, { token, state: this.#state(session) }];
  }
}

/** The server's end of what a page hears by. */
abstract class FakeListener {
  token: string | undefined;
  /** Half open: nothing comes through any more, and nobody says so. */
  half = false;
  #customer: Customer | undefined;
  #at = 0;

  constructor(readonly server: FakeServer, readonly page: FakePage) {}

  abstract frame(frame: Frame): void;
  /** It ends, as networks end things. */
  abstract cut(): void;

  hello(hello: Body): void {
    this.token = hello.token;
    const who = this.server.who(hello.token);
    if (who === "revoked" || !who) return this.refuse(who ? "token_revoked" : "unauthorized");
    const { events, position, resync } = this.server.after(who.customer, hello.position);
    if (resync) return this.frame({ kind: "resync" });
    this.#customer = who.customer;
    this.#at = who.customer.log.length;
    this.frame({ kind: "events", events, position });
  }

  push(): void {
    const c = this.#customer;
    if (!c || c.log.length === this.#at) return;
    const events = structuredClone(c.log.slice(this.#at));
    this.#at = c.log.length;
    this.frame({ kind: "events", events, position: this.server.position(c) });
  }

  /** It ends, as the server ends things: what was said before is heard. */
  abstract end(): void;

  refuse(code: string): void {
    this.frame({ kind: "refused", error: { status: 401, code, title: code, message: code } });
    this.end();
  }
}

export class FakeSocket extends FakeListener {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;

  constructor(server: FakeServer, page: FakePage) {
    super(server, page);
    server.dials++;
    if (server.socketsWork === "hang") return;
    setTimeout(() => {
      if (!server.socketsWork) return this.cut();
      this.readyState = 1;
      server.sockets.add(this);
      this.onopen?.();
    });
  }

  send(text: string): void {
    const hello = JSON.parse(text) as Body;
    if (hello.token !== undefined) this.hello(hello);
  }

  frame(frame: Frame): void {
    if (!this.page.frozen && !this.half) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  cut(): void {
    this.close();
    this.onclose?.();
  }

  end(): void {
    this.cut();
  }

  close(): void {
    this.vanish();
  }

  /** Closed without a word. */
  vanish(): void {
    this.server.sockets.delete(this);
    this.readyState = 3;
  }
}

/** An answer that goes on. What a proxy holds back of it is never seen. */
export class FakeStream extends FakeListener {
  readonly body: ReadableStream<Uint8Array>;
  #out: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(server: FakeServer, page: FakePage, signal: AbortSignal) {
    super(server, page);
    this.body = new ReadableStream({ start: (out) => void (this.#out = out) });
    server.streams.add(this);
    signal.addEventListener("abort", () => this.cut());
  }

  frame(frame: Frame): void {
    if (this.server.streamsWork !== "held" && !this.page.frozen && !this.half) this.bytes(`data: ${JSON.stringify(frame)}\n\n`);
  }

  bytes(text: string): void {
    const all = new TextEncoder().encode(text);
    const half = all.length >> 1; // networks do not know where frames begin
    this.#out?.enqueue(all.slice(0, half));
    this.#out?.enqueue(all.slice(half));
  }

  end(): void {
    this.#out?.close();
    this.#gone();
  }

  cut(): void {
    this.#out?.error(new TypeError("network error"));
    this.#gone();
  }

  #gone(): void {
    this.#out = undefined;
    this.server.streams.delete(this);
  }
}

/** What the pages of one browser share. */
export class FakeBrowser {
  readonly data = new Map<string, string>();
  readonly #pages = new Set<FakePage>();
  readonly names = new Set<string>();
  /** Storage throws at every touch. */
  blocked = false;
  /** An insecure page: there are no Web Locks. */
  lockless = false;
  /** What pages tell each other is lost. */
  deaf = false;

  storage = (): Storage => {
    if (this.blocked) throw new DOMException("denied", "SecurityError");
    const { data } = this;
    return {
      getItem: (k: string) => data.get(k) ?? null, setItem: (k: string, v: string) => void data.set(k, v), removeItem: (k: string) => void data.delete(k),
      key: (i: number) => [...data.keys()][i] ?? null, clear: () => data.clear(),
      get length() {
        return data.size;
      },
    };
  };

  readonly #queues = new Map<string, { run: () => Promise<unknown>; page: FakePage; settle(of: Promise<unknown>): void; broken(): void }[]>();

  /** Web Locks as pages see them: one holder a name, in the order of asking; `steal` takes it away, `signal` gives up waiting. */
  locksOf(page: FakePage) {
    const next = (name: string): void => {
      const queue = this.#queues.get(name) ?? [];
      const [first] = queue;
      if (!first) return void this.names.delete(name);
      this.names.add(name);
      let over = false;
      const done = () => {
        if (over) return;
        over = true;
        const at = queue.indexOf(first);
        if (at >= 0) queue.splice(at, 1);
        if (at === 0) next(name);
      };
      first.broken = done;
      const running = Promise.resolve().then(first.run);
      running.then(done, done);
      first.settle(running);
    };
    return {
      request: (name: string, ...rest: [{ signal?: AbortSignal; steal?: boolean }, () => Promise<unknown>] | [() => Promise<unknown>]) => {
        const run = rest[rest.length - 1] as () => Promise<unknown>;
        const options = rest.length > 1 ? (rest[0] as { signal?: AbortSignal; steal?: boolean }) : {};
        return new Promise((resolve, reject) => {
          if (page.dead) return;
          const queue = this.#queues.get(name) ?? [];
          this.#queues.set(name, queue);
          const aborted = () => reject(new DOMException("aborted", "AbortError"));
          const entry = { run, page, settle: (of: Promise<unknown>) => void of.then(resolve, reject), broken: () => void queue.splice(queue.indexOf(entry), 1), aborted };
          options.signal?.addEventListener("abort", () => {
            const at = queue.indexOf(entry);
            if (at <= 0) return;
            queue.splice(at, 1);
            aborted();
          });
          if (options.steal) {
            const [holder] = queue.splice(0, 1, entry);
            (holder as typeof entry | undefined)?.aborted();
            next(name);
          } else if (queue.push(entry) === 1) next(name);
        });
      },
      query: () => Promise.resolve({ held: [...this.names].map((name) => ({ name })) }),
    };
  }

  page(server: FakeServer): FakePage {
    const page = new FakePage(server, this, (word, from) => {
      if (from.frozen || this.deaf) return;
      for (const other of this.#pages) if (other !== from) setTimeout(() => other.channel?.onmessage?.({ data: structuredClone(word) } as MessageEvent));
    });
    this.#pages.add(page);
    return page;
  }

  /** A page goes away without a word: its locks are let go, its socket breaks. */
  crash(page: FakePage): void {
    page.dead = true;
    this.#pages.delete(page);
    for (const socket of page.sockets) socket.vanish();
    for (const queue of this.#queues.values()) for (const entry of queue.filter((e) => e.page === page)) entry.broken();
  }

  /** A page stands still: it hears nothing and does nothing, and keeps what it holds. */
  freeze(page: FakePage): void {
    this.#pages.delete(page);
    page.frozen = true;
  }

  thaw(page: FakePage): void {
    this.#pages.add(page);
    page.frozen = false;
  }
}

export class FakePage {
  channel: { onmessage: ((event: MessageEvent) => void) | null } | undefined;
  isOnline = true;
  dead = false;
  frozen = false;
  readonly sockets = new Set<FakeSocket>();
  readonly #listeners: [Moment, () => void][] = [];

  constructor(readonly server: FakeServer, readonly browser: FakeBrowser, readonly post: (word: unknown, from: FakePage) => void) {}

  happen(moment: Moment): void {
    for (const [name, heard] of [...this.#listeners]) if (name === moment) heard();
  }

  async #stream(request: Request, signal: AbortSignal): Promise<unknown> {
    const { server } = this;
    if (!this.isOnline || server.fail(request) === "down") throw new TypeError("Failed to fetch");
    if (!server.streamsWork) return { ok: false, status: 404, body: null };
    if (server.streamsWork === "hang") return new Promise((_, failed) => signal.addEventListener("abort", () => failed(new DOMException("", "AbortError"))));
    const stream = new FakeStream(server, this, signal);
    stream.hello(request.body);
    return { ok: true, status: 200, body: stream.body };
  }

  surroundings(): Surroundings {
    return {
      fetch: (async (url: string, init: { body: string; signal?: AbortSignal }) => {
        await new Promise((done) => setTimeout(done, 5));
        const request: Request = { route: url.slice(url.indexOf("/c/") + 3), body: JSON.parse(init.body) as Body };
        if (this.dead) return new Promise(() => {});
        this.server.requests.push(request);
        if (request.route === "events/stream") return this.#stream(request, init.signal as AbortSignal);
        const fails = this.isOnline ? this.server.fail(request) : "down";
        if (fails === "down") throw new TypeError("Failed to fetch");
        if (typeof fails === "object") return new Response(JSON.stringify({ errors: [fails] }), { status: fails.status, headers: fails.retryAfter ? { "Retry-After": String(fails.retryAfter) } : {} });
        const [status, body] = this.server.serve(request.route, request.body);
        await new Promise((done) => setTimeout(done, 5));
        if (fails === "lost") throw new TypeError("Failed to fetch");
        if (this.dead) return new Promise(() => {});
        return new Response(status === 204 ? null : JSON.stringify(body), { status });
      }) as unknown as typeof fetch,
      socket: () => {
        const socket = new FakeSocket(this.server, this);
        this.sockets.add(socket);
        return socket as unknown as WebSocket;
      },
      locks: this.browser.lockless ? undefined : (this.browser.locksOf(this) as unknown as LockManager),
      channel: () => {
        const channel = { onmessage: null, postMessage: (word: unknown) => this.post(word, this), close() {} };
        this.channel = channel;
        return channel as unknown as BroadcastChannel;
      },
      listen: (name, heard) => {
        const entry: [Moment, () => void] = [name, heard];
        this.#listeners.push(entry);
        return () => {
          this.#listeners.splice(this.#listeners.indexOf(entry), 1);
        };
      },
      online: () => this.isOnline,
      page: () => ({ url: "https://shop.example/", title: "Shop" }),
      locale: () => "en",
    };
  }
}
