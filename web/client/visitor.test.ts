import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as crowd from "./crowd";
import { FakeBrowser, FakeServer, type FakePage } from "./fake";
import { openShelf, tokenName } from "./shelf";
import { start } from "./start";
import { openVisitor, type News, type Visitor } from "./visitor";
import type { Settings } from "./wire";

const settings: Settings = { brand: { id: "b", name: "Shop", enabled: true, greeting: "", colour: "#000", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language: { code: "en", tag: "en", dir: "ltr", labels: {} } };

type Told = News | { kind: "called"; what: string; problem: string | null };

/** One page of a browser: what it was told, in order. */
class Tab {
  readonly told: Told[] = [];
  readonly visitor: Visitor;
  readonly page: FakePage;
  /** What the page saw of the state inside its handlers. */
  readonly seen: { total: number; conversations: string[]; identified: boolean }[] = [];

  constructor(readonly server: FakeServer, readonly browser: FakeBrowser, origin: "earlier" | "here" | "elsewhere" = "earlier", brand: string | null = null) {
    this.page = browser.page(server);
    this.visitor = openVisitor({
      base: "https://chat.example", chatKey: "k", brand, settings, shelf: openShelf(browser.storage), origin, around: this.page.surroundings(),
      crowd: () => Promise.resolve(crowd),
      tell: (news) => {
        this.told.push(news);
        if (!this.visitor || news.kind === "connection") return;
        this.seen.push({ total: this.visitor.unread.peek().total, conversations: this.visitor.conversations.peek().map((c) => c.id), identified: Boolean(this.visitor.identity.peek()?.identified) });
      },
    });
  }

  called(what: string) {
    return (problem: { code: string } | null) => void this.told.push({ kind: "called", what, problem: problem?.code ?? null });
  }

  /** Names of what was told, messages and the state of the line aside. */
  names(): string[] {
    return this.told.filter((t) => t.kind !== "message" && t.kind !== "connection" && t.kind !== "failed").map((t) => (t.kind === "called" ? `${t.what}()${t.problem ? ` ${t.problem}` : ""}` : t.kind === "unread" ? `unread ${t.count}/${t.total}` : t.kind));
  }

  forget(): void {
    this.told.length = 0;
    this.seen.length = 0;
  }
}

let server: FakeServer;
let browser: FakeBrowser;
const tabs: Tab[] = [];
const settle = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);

function tab(origin: "earlier" | "here" | "elsewhere" = "earlier", b = browser, brand: string | null = null): Tab {
  const made = new Tab(server, b, origin, brand);
  tabs.push(made);
  return made;
}

/** A tab whose visitor has written once. */
async function chatting(): Promise<{ t: Tab; id: string }> {
  const t = tab();
  t.visitor.create("hello", {}, t.called("create"));
  await settle();
  const id = t.visitor.conversations.peek()[0]?.id as string;
  expect(id).toBeTruthy();
  t.forget();
  return { t, id };
}

const stored = () => [...browser.data.keys()].filter((k) => k.startsWith("parley-outbox:"));
const inLog = () => [...server.customers.values()].flatMap((c) => c.log).filter((e) => e.name === "message.created").map((e) => e.message?.body);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  browser = new FakeBrowser();
});

afterEach(() => {
  for (const t of tabs.splice(0)) t.visitor.stop();
  vi.useRealTimers();
});

describe("before the first act", () => {
  test("nothing is stored, asked or connected", async () => {
    const t = tab();
    const ready = vi.fn();
    t.visitor.ready(ready);
    await settle(60_000);
    expect(ready).toHaveBeenCalledOnce();
    expect(browser.data.size).toBe(0);
    expect(server.requests).toEqual([]);
    expect(server.sockets.size).toBe(0);
  });

  test("a description waits for the first message and goes with it", async () => {
    const t = tab();
    const done = vi.fn();
    t.visitor.describe({ attributes: { emails: ["a@b.c"] } }, done);
    t.visitor.describe({ customAttributes: { plan: "gold" } }, done);
    expect(done).toHaveBeenCalledTimes(2);
    expect(server.requests).toEqual([]);
    t.visitor.create("hi", {}, t.called("create"));
    await settle();
    expect(server.requests[0]?.body.describe).toEqual({ attributes: { emails: ["a@b.c"] }, customAttributes: { plan: "gold" } });
    expect(t.visitor.reachable.value).toBe(true);
    t.visitor.create("again", {}, t.called("create"));
    await settle();
    expect(server.requests.filter((r) => r.route === "messages")[1]?.body.describe).toBeUndefined();
  });
});

describe("creating", () => {
  test("the event comes first, then the callback, with nothing between", async () => {
    const t = tab();
    t.visitor.create("hello", {}, t.called("create"));
    await settle();
    expect(t.names()).toEqual(["created", "create()"]);
    expect(t.seen[0]?.conversations).toHaveLength(1);
    expect(stored()).toEqual([]);
  });

  test("the socket may bring the event before the answer to the request", async () => {
    const { t } = await chatting();
    server.fail = (r) => (r.route === "messages" ? "lost" : undefined);
    t.visitor.create("second", {}, t.called("create"));
    await settle(300);
    expect(t.names()).toEqual(["created", "create()"]);
    server.fail = () => undefined;
    await settle(60_000);
    expect(t.names()).toEqual(["created", "create()"]);
    expect(inLog()).toEqual(["hello", "second"]);
  });

  test("another page of the browser hears nothing of it, another device does", async () => {
    const { t } = await chatting();
    t.visitor.login("a@b.c", t.called("login"));
    await settle();
    const sister = tab();
    const device = tab("earlier", new FakeBrowser());
    device.visitor.login("a@b.c", device.called("login"));
    await settle();
    for (const each of [t, sister, device]) each.forget();
    t.visitor.create("new", {}, t.called("create"));
    await settle();
    expect(t.names()).toEqual(["created", "create()"]);
    expect(sister.names()).toEqual([]);
    expect(sister.visitor.conversations.peek()).toHaveLength(2);
    expect(device.names()).toEqual(["created"]);
  });

  test("a conversation that an agent began is heard on every page", async () => {
    const { t } = await chatting();
    const sister = tab();
    await settle();
    server.begin(browser.data.get(tokenName) as string, "news for you");
    await settle();
    for (const each of [t, sister]) expect(each.names()).toEqual(["created", "unread 1/1"]);
  });

  test("what is refused: the page is told and nothing stays, the visitor sees why, and nobody is held up", async () => {
    const t = tab();
    const { thread } = t.visitor;
    t.visitor.create("REFUSE", {}, t.called("create"));
    const failed = thread(null);
    await settle();
    expect(t.names()).toEqual(["create() badparam"]);
    expect(failed.messages.value).toEqual([]);
    await expect(Promise.all([failed.send("REFUSE"), settle()])).rejects.toThrow("badparam");
    expect(failed.messages.value.map((m) => [m.body, m.state, m.problem])).toEqual([["REFUSE", "failed", "badparam"]]);
    t.visitor.create("fine", {}, t.called("create"));
    await settle();
    expect(inLog()).toEqual(["fine"]);
  });

  test("a call that cannot get through is answered with an error, and its message can be tried again once", async () => {
    const t = tab();
    server.fail = () => "down";
    t.visitor.create("hello", {}, t.called("create"));
    const thread = t.visitor.thread(null);
    await settle(30_000);
    expect(t.names()).toEqual(["create() offline"]);
    const [row] = thread.messages.value;
    expect(row?.state).toBe("failed");
    server.fail = () => undefined;
    thread.retry(row?.key as string);
    await settle();
    expect(t.names()).toEqual(["create() offline", "created"]);
    expect(inLog()).toEqual(["hello"]);
    expect(thread.messages.value.map((m) => m.state)).toEqual(["sent"]);
  });
});

describe("the outbox", () => {
  test("messages go in the order they were written, the first of a new conversation first", async () => {
    const t = tab();
    const thread = t.visitor.thread(null);
    const sent = ["one", "two", "three"].map((body) => thread.send(body));
    expect(thread.messages.value.map((m) => [m.body, m.state])).toEqual([["one", "sending"], ["two", "sending"], ["three", "sending"]]);
    await settle();
    expect((await Promise.all(sent)).map((m) => m.n)).toEqual([1, 2, 3]);
    expect(t.visitor.conversations.peek()).toHaveLength(1);
    expect(thread.id.value).toBe(t.visitor.conversations.peek()[0]?.id);
    expect(thread.messages.value.map((m) => [m.body, m.state])).toEqual([["one", "sent"], ["two", "sent"], ["three", "sent"]]);
    expect(t.visitor.thread(thread.id.value)).toBe(thread);
    expect(t.visitor.thread(null)).not.toBe(thread);
  });

  test("an answer that was lost is asked for again with the same key", async () => {
    const { t, id } = await chatting();
    for (const socket of server.sockets) socket.cut();
    server.socketsWork = false;
    let lost = 0;
    server.fail = (r) => (r.route === "messages" && lost++ < 3 ? "lost" : undefined);
    void t.visitor.thread(id).send("once");
    await settle(60_000);
    expect(inLog()).toEqual(["hello", "once"]);
    expect(new Set(server.requests.filter((r) => r.body.body === "once").map((r) => r.body.key)).size).toBe(1);
    expect(t.visitor.thread(id).messages.value.filter((m) => m.body === "once").map((m) => m.state)).toEqual(["sent"]);
  });

  test("what a closed page left is sent by the next one, which hears of it", async () => {
    const first = tab();
    server.fail = (r) => (r.route === "messages" ? "down" : undefined);
    first.visitor.create("left behind", {}, first.called("create"));
    first.visitor.thread(null).send("and this").catch(() => {});
    await settle(100);
    expect(stored()).toHaveLength(2);
    browser.crash(first.page);
    server.fail = () => undefined;
    const second = tab();
    await settle();
    expect(second.names()).toEqual(["created"]);
    expect(inLog()).toEqual(["left behind", "and this"]);
    expect(stored()).toEqual([]);
  });

  test("two pages that find it adopt it once", async () => {
    const first = tab();
    server.fail = (r) => (r.route === "messages" ? "down" : undefined);
    first.visitor.create("left behind", {}, first.called("create"));
    await settle(100);
    browser.crash(first.page);
    server.fail = () => undefined;
    const heirs = [tab(), tab()];
    await settle(3000);
    expect(heirs.flatMap((heir) => heir.names())).toEqual(["created"]);
    expect(inLog()).toEqual(["left behind"]);
  });

  test("a page of a browser without locks asks who lives before it adopts", async () => {
    browser.lockless = true;
    const { t, id } = await chatting();
    const sister = tab();
    await settle();
    t.page.isOnline = false;
    void t.visitor.thread(id).send("mine").catch(() => {});
    await settle(15_000);
    expect(inLog()).toEqual(["hello"]);
    browser.crash(t.page);
    await settle(15_000);
    expect(inLog()).toEqual(["hello", "mine"]);
    expect(sister.names()).toEqual([]);
  });

  test("a page that lives sends its own: no other adopts it", async () => {
    const { t, id } = await chatting();
    const sister = tab();
    await settle();
    t.page.isOnline = false;
    void t.visitor.thread(id).send("mine");
    await settle(30_000);
    expect(inLog()).toEqual(["hello"]);
    expect(sister.names()).toEqual([]);
    t.page.isOnline = true;
    t.page.happen("online");
    await settle();
    expect(inLog()).toEqual(["hello", "mine"]);
  });

  test("what was written for one brand is sent for it, also by a page of another", async () => {
    for (const [wrote, sends] of [["b1", "b2"], [null, "b2"], ["b1", null]] as const) {
      browser = new FakeBrowser();
      const t = tab("earlier", browser, wrote);
      server.fail = () => "down";
      void t.visitor.thread(null).send("mine");
      await settle();
      browser.crash(t.page);
      server.fail = () => undefined;
      server.requests.length = 0;
      tab("earlier", browser, sends);
      await settle(15_000);
      expect(server.requests.filter((r) => r.route === "messages").map((r) => r.body.brand)).toEqual([wrote ?? undefined]);
    }
  });

  test("a page that stands still while it sends holds up no other for longer than it could take", async () => {
    const { id } = await chatting();
    const other = tab();
    await settle();
    const frozen = browser.page(server);
    void browser.locksOf(frozen).request("parley-outbox", () => new Promise<void>(() => {})).catch(() => {});
    void other.visitor.thread(id).send("me too");
    await settle(15_000);
    expect(inLog()).toEqual(["hello"]);
    await settle(6_000);
    expect(inLog()).toEqual(["hello", "me too"]);
  });

  test("storage that throws is replaced by memory", async () => {
    browser.blocked = true;
    const t = tab();
    t.visitor.create("hello", {}, t.called("create"));
    await settle();
    expect(t.names()).toEqual(["created", "create()"]);
  });

  test("signing out drops what was unsent, and says so", async () => {
    const { t, id } = await chatting();
    server.fail = (r) => (r.route === "messages" ? "down" : undefined);
    const sent = t.visitor.thread(id).send("never").catch((e: Error & { code: string }) => e.code);
    await settle(100);
    t.visitor.logout(t.called("logout"));
    await settle();
    expect(await sent).toBe("signed_out");
    expect(stored()).toEqual([]);
    server.fail = () => undefined;
    await settle(60_000);
    expect(inLog()).toEqual(["hello"]);
    expect(browser.data.has(tokenName)).toBe(false);
  });

  test("signing in carries over what was unsent", async () => {
    const { t, id } = await chatting();
    server.fail = (r) => (r.route === "messages" ? "down" : undefined);
    void t.visitor.thread(id).send("late");
    await settle(100);
    server.fail = () => undefined;
    t.visitor.login("a@b.c", t.called("login"));
    await settle(60_000);
    expect(inLog().filter((body) => body === "late")).toEqual(["late"]);
    expect(t.visitor.identity.value?.email).toBe("a@b.c");
  });
});

describe("the log", () => {
  test("an answer counts once however often it is said", async () => {
    const { t, id } = await chatting();
    server.answer(id, "hi");
    await settle();
    const [event] = [...server.customers.values()][0]?.log.slice(-1) ?? [];
    for (const socket of server.sockets) socket.frame({ kind: "events", events: [structuredClone(event) as never], position: server.position([...server.customers.values()][0] as never) });
    await settle();
    expect(t.names()).toEqual(["unread 1/1"]);
    expect(t.seen[0]?.total).toBe(1);
    expect(t.visitor.unread.value).toEqual({ total: 1, conversations: { [id]: 1 } });
  });

  test("a gap is closed by asking again, in order", async () => {
    const { t, id } = await chatting();
    server.answer(id, "one", false);
    server.answer(id, "two", false);
    const customer = [...server.customers.values()][0] as never as { log: never[] };
    for (const socket of server.sockets) socket.frame({ kind: "events", events: customer.log.slice(-1), position: server.position(customer as never) });
    await settle();
    expect(t.names()).toEqual(["unread 1/1", "unread 2/2"]);
    expect(server.requests.some((r) => r.route === "events")).toBe(true);
  });

  test("after a resync each conversation that differs is told of once, and nothing else", async () => {
    const { t, id } = await chatting();
    for (const socket of server.sockets) socket.close();
    server.answer(id, "one");
    server.answer(id, "two");
    server.begin(browser.data.get(tokenName) as string, "three");
    server.epoch = "e2";
    t.page.happen("pagehide");
    t.page.happen("pageshow");
    await settle(2000);
    expect(t.names().sort()).toEqual(["unread 1/3", "unread 2/2"]);
    server.answer(id, "live again");
    await settle();
    expect(t.names()).toContain("unread 3/4");
  });

  test("without a socket the log is polled every five seconds", async () => {
    const { t, id } = await chatting();
    server.socketsWork = false;
    for (const socket of server.sockets) socket.cut();
    server.answer(id, "hi");
    await settle(6000);
    expect(t.names()).toEqual(["unread 1/1"]);
    expect(t.visitor.connection.value).toBe("polling");
    server.socketsWork = true;
    await settle(60_000);
    expect(t.visitor.connection.value).toBe("connected");
    const polls = server.requests.filter((r) => r.route === "events").length;
    await settle(20_000);
    expect(server.requests.filter((r) => r.route === "events").length).toBe(polls);
  });

  test("a server that is gone is said to be gone, and not taken back by each attempt to connect", async () => {
    const { t, id } = await chatting();
    const heard: string[] = [];
    server.socketsWork = false;
    server.fail = () => "down";
    for (const socket of server.sockets) socket.cut();
    await settle(6000);
    const stop = t.visitor.connection.subscribe((now) => { heard.push(now); });
    await settle(60_000);
    stop();
    expect(heard).toEqual(["offline"]);
    server.socketsWork = true;
    server.fail = () => undefined;
    server.answer(id, "back");
    await settle(40_000);
    expect(t.visitor.connection.value).toBe("connected");
  });

  test("a silent socket is given up after a minute", async () => {
    await chatting();
    const [old] = server.sockets;
    await settle(70_000);
    expect(server.sockets.size).toBe(1);
    expect([...server.sockets][0]).not.toBe(old);
  });

  test("a returning visitor's first load tells nobody", async () => {
    const { t, id } = await chatting();
    server.answer(id, "hi");
    await settle();
    t.visitor.stop();
    const back = tab();
    const ready = vi.fn();
    back.visitor.ready(() => ready(back.visitor.unread.peek().total));
    await settle();
    expect(ready).toHaveBeenCalledExactlyOnceWith(1);
    expect(back.names()).toEqual([]);
    expect(server.sockets.size).toBe(1);
  });
});

describe("seen and typing", () => {
  test("seen posts what is new, once, and the count falls", async () => {
    const { t, id } = await chatting();
    server.answer(id, "hi");
    await settle();
    const thread = t.visitor.thread(id);
    await settle();
    thread.seen();
    thread.seen();
    await settle();
    thread.seen();
    await settle();
    expect(server.requests.filter((r) => r.route === "seen").map((r) => r.body.n)).toEqual([2]);
    expect(t.names()).toEqual(["unread 1/1", "unread 0/0"]);
    expect(t.visitor.unread.value).toEqual({ total: 0, conversations: {} });
  });

  test("typing is told every three seconds at most, and ends after five without a key", async () => {
    const { t, id } = await chatting();
    const thread = t.visitor.thread(id);
    for (let i = 0; i < 4; i++) {
      thread.setTyping(true);
      await settle(500);
    }
    await settle(6000);
    expect(server.requests.filter((r) => r.route === "typing").map((r) => r.body.typing)).toEqual([true, false]);
  });

  test("previews come to a message that is there, count nothing, end no typing, and are no message", async () => {
    const { t, id } = await chatting();
    const thread = t.visitor.thread(id);
    await settle();
    server.answer(id, "see https://lumen.example");
    server.typing(id, true);
    await settle();
    t.forget();
    const before = t.visitor.conversations.peek();
    server.unfurl(id, 2, "Lumen");
    await settle();
    expect(thread.messages.value.map((m) => m.previews?.[0]?.title)).toEqual([undefined, "Lumen"]);
    expect(thread.typing.value?.displayName).toBe("Ada");
    expect(t.told.map((n) => (n.kind === "log" ? n.event.name : n.kind))).toEqual(["message.updated"]);
    expect(t.visitor.conversations.peek()).toEqual(before);
    expect(t.visitor.unread.peek().total).toBe(1);
  });

  test("previews of a message that is not loaded leave no gap in the thread", async () => {
    const { t, id } = await chatting();
    server.answer(id, "two");
    await settle();
    const log = [...server.customers.values()][0]?.messages as Map<string, unknown[]>;
    const first = log.get(id)?.shift(); // as if the page began after it
    t.visitor.stop();
    const thread = tab().visitor.thread(id);
    await settle();
    log.get(id)?.unshift(first);
    server.unfurl(id, 1, "Lumen");
    await settle();
    expect(thread.messages.value.map((m) => m.n)).toEqual([2]);
  });

  test("an agent's typing expires by itself, and ends with the answer", async () => {
    const { t, id } = await chatting();
    const thread = t.visitor.thread(id);
    await settle();
    server.typing(id, true);
    expect(thread.typing.value?.displayName).toBe("Ada");
    await settle(5100);
    expect(thread.typing.value).toBeNull();
    server.typing(id, true);
    server.answer(id, "there");
    expect(thread.typing.value).toBeNull();
  });
});

describe("identity", () => {
  test("login moves the conversation, id unchanged: the event, then the callback", async () => {
    const { t, id } = await chatting();
    t.visitor.login("a@b.c", t.called("login"));
    await settle();
    expect(t.names()).toEqual(["login", "login()"]);
    expect(t.seen[0]?.identified).toBe(true);
    expect(t.visitor.conversations.value.map((c) => c.id)).toEqual([id]);
    server.answer(id, "hi");
    await settle();
    expect(t.names()).toEqual(["login", "login()", "unread 1/1"]);
  });

  test("login and logout act in every page of the browser, once each", async () => {
    const { t, id } = await chatting();
    const sister = tab();
    await settle();
    t.visitor.login("a@b.c", t.called("login"));
    await settle(3000);
    expect(sister.names()).toEqual(["login"]);
    server.answer(id, "hi");
    await settle();
    t.visitor.logout(t.called("logout"));
    await settle(3000);
    expect(t.names()).toEqual(["login", "login()", "unread 1/1", "unread 0/0", "logout", "logout()"]);
    expect(sister.names()).toEqual(["login", "unread 1/1", "unread 0/0", "logout"]);
    expect(sister.visitor.identity.value).toBeNull();
    expect(server.sockets.size).toBe(0);
  });

  test("what another page is sending while somebody signs in is sent once, and nothing fails", async () => {
    for (const late of [0, 3, 6, 9, 12, 15, 20, 30]) {
      server = new FakeServer();
      browser = new FakeBrowser();
      const { t, id } = await chatting();
      const sister = tab();
      await settle();
      sister.forget();
      t.visitor.login("a@b.c", t.called("login"));
      await settle(late);
      void sister.visitor.thread(id).send("meanwhile").catch(() => {});
      await settle(20_000);
      expect([late, inLog().filter((body) => body === "meanwhile")]).toEqual([late, ["meanwhile"]]);
      expect(sister.told.filter((n) => n.kind === "failed")).toEqual([]);
      expect([late, ...sister.visitor.thread(id).messages.value.map((m) => [m.body, m.state])]).toEqual([late, ["hello", "sent"], ["meanwhile", "sent"]]);
    }
  });

  test("a page that did not chat hears of the login of another", async () => {
    const quiet = tab();
    const t = tab();
    t.visitor.login("a@b.c", t.called("login"));
    await settle(3000);
    expect(t.names()).toEqual(["login", "login()"]);
    expect(quiet.names()).toEqual(["login"]);
  });

  test("a page without a token follows the one that began to chat", async () => {
    const quiet = tab();
    const { id } = await chatting();
    await settle();
    server.answer(id, "hi");
    await settle();
    expect(quiet.names()).toEqual(["unread 1/1"]);
  });

  test("a bad token of the page's changes nothing", async () => {
    const { t } = await chatting();
    const before = browser.data.get(tokenName);
    t.visitor.login("nonsense", t.called("login"));
    await settle();
    expect(t.names()).toEqual(["login() jwt_invalid"]);
    expect(browser.data.get(tokenName)).toBe(before);
    expect(t.visitor.conversations.value).toHaveLength(1);
  });

  test("a revoked token makes a new visitor: unread falls to nothing, and why is told, not a logout", async () => {
    const { t, id } = await chatting();
    server.answer(id, "hi");
    await settle();
    server.revoke(browser.data.get(tokenName) as string);
    await settle(3000);
    expect(t.names()).toEqual(["unread 1/1", "unread 0/0", "ousted"]);
    expect(browser.data.has(tokenName)).toBe(false);
    t.visitor.create("new life", {}, t.called("create"));
    await settle();
    expect(t.visitor.conversations.value).toHaveLength(1);
    expect(t.visitor.conversations.value[0]?.id).not.toBe(id);
  });

  test("signing in as another drops what was the first one's", async () => {
    const t = tab();
    t.visitor.login("a@b.c", t.called("a"));
    await settle();
    t.visitor.create("of a", {}, t.called("create"));
    await settle();
    server.fail = (r) => (r.route === "messages" ? "down" : undefined);
    const sent = t.visitor.thread(t.visitor.conversations.value[0]?.id ?? null).send("unsent of a").catch((e: Error & { code: string }) => e.code);
    await settle(100);
    t.visitor.login("b@b.c", t.called("b"));
    await settle(20_000);
    server.fail = () => undefined;
    expect(await sent).toBe("signed_out");
    expect(t.visitor.conversations.value).toEqual([]);
    await settle(60_000);
    expect(inLog()).toEqual(["of a"]);
  });
});

describe("a server that asks for patience", () => {
  const limited = (retryAfter: number) => ({ status: 429, code: "ratelimit", title: "Too Many Requests", message: "Wait.", retryAfter });
  const asked = (route: string) => server.requests.filter((r) => r.route === route).length;

  test("is given it, and nothing is lost", async () => {
    const { t, id } = await chatting();
    server.requests.length = 0;
    let until = Date.now() + 8_000;
    server.fail = (r) => (r.route !== "events" && Date.now() < until ? limited(8) : undefined);
    void t.visitor.thread(id).send("patient");
    t.visitor.describe({ customAttributes: { a: 1 } }, t.called("describe"));
    void start(t.visitor.parts, {}, t.called("start"));
    await settle(7_900);
    expect([asked("messages"), asked("describe/customer"), asked("conversations")]).toEqual([1, 1, 1]);
    await settle(10_000);
    expect(inLog()).toEqual(["hello", "patient"]);
    expect(asked("describe/customer")).toBe(2);
    until = Date.now() + 8_000;
    t.visitor.login("a@b.c", t.called("login"));
    await settle(7_900);
    expect(asked("login")).toBe(1);
    await settle(5_000);
    expect(asked("login")).toBe(2);
    expect(t.names()).toContain("login()");
  });

  test("longer than a call may take: the call is told, and the server is left alone", async () => {
    const { t } = await chatting();
    server.fail = (r) => (r.route === "conversations" || r.route === "login" ? limited(60) : undefined);
    void start(t.visitor.parts, {}, t.called("start"));
    t.visitor.login("a@b.c", t.called("login"));
    await settle(30_000);
    expect(t.names()).toEqual(["start() ratelimit", "login() ratelimit"]);
    expect([asked("conversations"), asked("login")]).toEqual([1, 1]);
  });

  test("for ever is not asked at once", async () => {
    const { t, id } = await chatting();
    server.requests.length = 0;
    server.fail = (r) => (r.route === "messages" ? limited(1e9) : undefined);
    void t.visitor.thread(id).send("patient");
    await settle(60_000);
    expect(asked("messages")).toBe(1);
  });
});

describe("what is done in order", () => {
  test("a description that has to be said again comes before the next one", async () => {
    const { t } = await chatting();
    server.requests.length = 0;
    let first = true;
    server.fail = () => {
      const down = first;
      first = false;
      return down ? "down" : undefined;
    };
    t.visitor.describe({ customAttributes: { step: 1 } }, t.called("one"));
    t.visitor.describe({ customAttributes: { step: 2 } }, t.called("two"));
    await settle(5_000);
    expect(server.requests.filter((r) => r.route === "describe/customer").map((r) => (r.body.customAttributes as { step: number }).step)).toEqual([1, 1, 2]);
    expect(t.names()).toEqual(["one()", "two()"]);
  });

  test("what waits for that is nobody else's after a sign-out", async () => {
    const { t } = await chatting();
    server.requests.length = 0;
    server.fail = (r) => (r.route === "describe/customer" ? "down" : undefined);
    t.visitor.describe({ customAttributes: { step: 1 } }, t.called("one"));
    t.visitor.describe({ customAttributes: { step: 2 } }, t.called("two"));
    t.visitor.logout(t.called("logout"));
    await settle(5_000);
    expect(t.names().filter((n) => n.startsWith("two"))).toEqual(["two() signed_out"]);
    expect(server.requests.filter((r) => r.route === "describe/customer").some((r) => (r.body.customAttributes as { step: number }).step === 2)).toBe(false);
  });

  test("a chat ends after what was written into it", async () => {
    const { t, id } = await chatting();
    server.requests.length = 0;
    void t.visitor.thread(id).send("and thanks");
    t.visitor.command("end", { conversation: id }, t.called("end"));
    await settle();
    expect(server.requests.map((r) => r.route)).toEqual(["messages", "end"]);
    expect(t.names()).toEqual(["end()"]);
  });
});

describe("what another script of the page's origin says", () => {
  test("makes nobody of the visitor, and no error", async () => {
    const { t } = await chatting();
    const before = browser.data.get(tokenName);
    for (const data of [
      null, 7, "login", {}, { kind: "login", token: 5, from: "x" }, { kind: "login", token: {}, from: "x" }, { kind: "login", token: "short", from: "x" },
      { kind: "customer", token: ["x"], from: "x" }, { kind: "dropped", token: 1, from: "x" }, { kind: "line", name: {}, from: "x" }, { kind: "here", from: {} },
    ]) t.page.channel?.onmessage?.({ data } as MessageEvent);
    await settle(10_000);
    expect(t.names()).toEqual([]);
    expect(browser.data.get(tokenName)).toBe(before);
    expect(t.visitor.conversations.value).toHaveLength(1);
    const quiet = tab("earlier", new FakeBrowser());
    quiet.page.channel?.onmessage?.({ data: { kind: "customer", token: { slice: 1 }, from: "x" } } as MessageEvent);
    await settle(10_000);
    expect(quiet.names()).toEqual([]);
  });
});

describe("what goes wrong without a word", () => {
  const bodies = (t: Tab) => t.told.flatMap((n) => (n.kind === "message" ? [n.message.body] : []));
  const halfOpen = () => {
    for (const socket of server.sockets) socket.half = true;
  };

  test("a half-open socket: what it swallowed is heard within a minute and a quarter, once and in order", async () => {
    const { t, id } = await chatting();
    halfOpen();
    server.answer(id, "one");
    server.answer(id, "two");
    await settle(75_000);
    server.answer(id, "three");
    await settle();
    expect(bodies(t)).toEqual(["one", "two", "three"]);
  });

  test("a half-open socket: the visitor's own message is sent, and its answer brings what was swallowed", async () => {
    const { t, id } = await chatting();
    halfOpen();
    server.answer(id, "swallowed");
    t.visitor.post(id, "mine", undefined, t.called("post"));
    await settle();
    expect(bodies(t)).toEqual(["swallowed", "mine"]);
    expect(inLog()).toEqual(["hello", "swallowed", "mine"]);
  });

  test("a computer that slept: the page that is looked at again does not trust its socket", async () => {
    const { t, id } = await chatting();
    const [old] = [...t.page.sockets].slice(-1);
    halfOpen();
    server.answer(id, "in the night");
    vi.setSystemTime(Date.now() + 8 * 3_600_000); // no timer has run meanwhile
    t.page.happen("visible");
    await settle();
    expect(bodies(t)).toEqual(["in the night"]);
    expect(server.sockets.has(old as never)).toBe(false);
    expect(server.sockets.size).toBe(1);
  });

  test("a computer that slept: without a look, the next beat of the watch finds out", async () => {
    const { t, id } = await chatting();
    halfOpen();
    server.answer(id, "in the night");
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await settle(6_000);
    expect(bodies(t)).toEqual(["in the night"]);
  });

  test("the back-forward cache: no socket while the page is in it, and everything once when it is back", async () => {
    const { t, id } = await chatting();
    t.page.happen("pagehide");
    await settle();
    expect(server.sockets.size).toBe(0);
    server.answer(id, "one");
    server.answer(id, "two");
    await settle(120_000);
    expect(bodies(t)).toEqual([]);
    expect(server.sockets.size).toBe(0);
    t.page.happen("pageshow");
    await settle();
    server.answer(id, "three");
    await settle();
    expect(bodies(t)).toEqual(["one", "two", "three"]);
    expect(server.sockets.size).toBe(1);
  });

  test("the back-forward cache: what was being written down is sent when the page is back, once", async () => {
    const { t, id } = await chatting();
    t.page.isOnline = false;
    t.visitor.thread(id).send("on my way").catch(() => {});
    await settle(100);
    t.page.happen("pagehide");
    t.page.isOnline = true;
    t.page.happen("pageshow");
    await settle(5_000);
    expect(inLog()).toEqual(["hello", "on my way"]);
  });

  for (const [how, by] of [["a day behind", -86_400_000], ["a day ahead", 86_400_000]] as const) {
    test(`a clock that is ${how}: order, unread and what was seen are the log's`, async () => {
      const { t, id } = await chatting();
      server.answer(id, "before");
      await settle();
      vi.setSystemTime(Date.now() + by);
      t.visitor.post(id, "first", undefined, t.called("post"));
      t.visitor.post(id, "second", undefined, t.called("post"));
      await settle();
      vi.setSystemTime(Date.now() - by);
      server.answer(id, "after");
      await settle();
      expect(bodies(t)).toEqual(["before", "first", "second", "after"]);
      expect(t.visitor.thread(id).messages.value.map((m) => m.body)).toEqual(["hello", "before", "first", "second", "after"]);
      expect(t.visitor.unread.value.total).toBe(2);
      t.visitor.thread(id).seen();
      await settle();
      expect(t.visitor.unread.value.total).toBe(0);
    });
  }

  test("a clock that is set back between two messages does not change their order", async () => {
    const { t, id } = await chatting();
    t.page.isOnline = false;
    t.visitor.thread(id).send("first").catch(() => {});
    vi.setSystemTime(Date.now() - 3_600_000);
    t.visitor.thread(id).send("second").catch(() => {});
    await settle(100);
    expect(t.visitor.thread(id).messages.value.map((m) => [m.body, m.state])).toEqual([["hello", "sent"], ["first", "sending"], ["second", "sending"]]);
    t.page.isOnline = true;
    t.page.happen("online");
    await settle(5_000);
    expect(inLog()).toEqual(["hello", "first", "second"]);
  });

  test("a restart: what is written meanwhile survives a reload, and is sent once and in order by the next page", async () => {
    const { t, id } = await chatting();
    server.fail = () => "down";
    server.socketsWork = false;
    for (const socket of server.sockets) socket.cut();
    for (const body of ["one", "two", "three"]) t.visitor.thread(id).send(body).catch(() => {});
    await settle(100);
    browser.crash(t.page);
    const next = tab();
    await settle();
    server.fail = () => undefined;
    server.socketsWork = true;
    await settle(60_000);
    expect(inLog()).toEqual(["hello", "one", "two", "three"]);
    const thread = next.visitor.thread(id);
    await settle(100);
    expect(thread.messages.value.map((m) => [m.body, m.state])).toEqual(["hello", "one", "two", "three"].map((b) => [b, "sent"]));
  });
});

describe("stop", () => {
  test("leaves no timer, socket or lock behind, and answers what was under way", async () => {
    const { t, id } = await chatting();
    server.fail = () => "down";
    void t.visitor.thread(id).send("later").catch(() => {});
    t.visitor.create("x", {}, t.called("create"));
    await settle(100);
    t.visitor.stop();
    await settle(20_000);
    expect(t.names()).toEqual(["create() stopped"]);
    expect(server.sockets.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect([...browser.names].filter((n) => n.startsWith("parley-page"))).toEqual([]);
    expect(stored()).toHaveLength(2);
  });
});
